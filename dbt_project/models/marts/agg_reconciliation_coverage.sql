select
    results.document_id,
    results.rule_group,
    count(distinct results.rule_id) as rules,
    count(distinct results.rule_id) filter (results.status in ('pass', 'rounding', 'fail')) as evaluated,
    count(*) filter (results.status = 'pass') as passed,
    count(*) filter (results.status = 'rounding') as rounding,
    count(*) filter (results.status = 'fail') as failed,
    count(*) filter (results.status = 'not_evaluable') as not_evaluable,
    cast(
        100.0 * count(distinct results.rule_id) filter (results.status in ('pass', 'rounding', 'fail'))
        / count(distinct results.rule_id)
        as decimal(5, 2)
    ) as coverage_percent,
    documents.is_current
from {{ ref('fct_reconciliation') }} as results
inner join {{ ref('int_document_versioned') }} as documents on results.document_id = documents.document_id
-- The rules are those of final accounts: what one of them finds in a budget is no coverage of it.
where documents.phase = 'final_accounts'
group by results.document_id, results.rule_group, documents.is_current
