with lines as (
    select *
    from {{ ref('int_line_item_measured') }}
    where phase = 'final_accounts'
),

identities as (
    select * from {{ ref('stg_raw__identity') }}
),

identity_terms as (
    select * from {{ ref('stg_raw__identity_term') }}
),

-- The sums have their one home in macros, which the audit reads as well.
evaluated as (
    {{ evaluate_identities() }}
)

select
    rule_id,
    document_id,
    form,
    concat_ws(' ', subject_code, subject_name, measure) as subject,
    cast(left_yuan as decimal(38, 6)) as left_value,
    cast(right_yuan as decimal(38, 6)) as right_value,
    cast(difference_yuan as decimal(38, 6)) as difference,
    bound_yuan as bound,
    status,
    list_concat(coalesce(left_ids, []), coalesce(right_ids, [])) as line_item_ids,
    cast([] as varchar[]) as claim_ids
from evaluated
