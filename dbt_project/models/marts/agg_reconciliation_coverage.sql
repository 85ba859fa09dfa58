select
    document_id,
    rule_group,
    count(distinct rule_id) as rules,
    count(distinct rule_id) filter (status in ('pass', 'rounding', 'fail')) as evaluated,
    count(*) filter (status = 'pass') as passed,
    count(*) filter (status = 'rounding') as rounding,
    count(*) filter (status = 'fail') as failed,
    count(*) filter (status = 'not_evaluable') as not_evaluable,
    cast(
        100.0 * count(distinct rule_id) filter (status in ('pass', 'rounding', 'fail')) / count(distinct rule_id)
        as decimal(5, 2)
    ) as coverage_percent
from {{ ref('fct_reconciliation') }}
group by document_id, rule_group
