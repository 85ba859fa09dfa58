select
    documents.document_id,
    cast(null as varchar) as form,
    documents.department_name as subject_name
from (select * from {batch}) as documents
left join marts.agg_reconciliation_coverage as coverage
    on documents.document_id = coverage.document_id and coverage.rule_group = 'A'
where documents.phase = 'final_accounts' and coalesce(coverage.evaluated, 0) < 3
