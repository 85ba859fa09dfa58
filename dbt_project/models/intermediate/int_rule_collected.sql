-- Sums inside a form are data of the form; several forms may share one.
select
    rule_id,
    'A' as rule_group,
    'identity' as kind,
    any_value(label_zh) as rule_label_zh,
    any_value(label_en) as rule_label_en,
    'error' as severity,
    'publisher' as failure_class,
    cast(null as varchar) as form,
    cast(null as varchar) as legitimate_difference,
    cast(null as integer) as first_fiscal_year,
    cast(null as integer) as last_fiscal_year
from {{ ref('stg_raw__identity') }}
group by rule_id
union all
select
    rule_id,
    rule_group,
    kind,
    rule_label_zh,
    rule_label_en,
    severity,
    failure_class,
    form,
    legitimate_difference,
    first_fiscal_year,
    last_fiscal_year
from {{ ref('rules') }}
