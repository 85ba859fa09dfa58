select
    coverage.document_id,
    coverage.form,
    coverage.form_label_zh as subject_name
from marts.fct_form_coverage as coverage
inner join (select * from {batch}) as documents on coverage.document_id = documents.document_id
where documents.phase = 'final_accounts' and coverage.status in ('not_read', 'missing')
