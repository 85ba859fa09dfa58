with lines as (
    select *
    from {{ ref('int_line_item_measured') }}
    where phase = 'final_accounts'
),

-- Each sum has its one home in a macro, which the audit reads as well.
terms as (
    select
        'A01' as rule_id,
        *
    from (
        {{ identity_A01() }}
    ) as a01
    union all
    select
        'A02' as rule_id,
        *
    from (
        {{ identity_A02() }}
    ) as a02
    union all
    select
        'A03' as rule_id,
        *
    from (
        {{ identity_A03() }}
    ) as a03
    union all
    select
        'A04' as rule_id,
        *
    from (
        {{ identity_A04() }}
    ) as a04
    union all
    select
        'A05' as rule_id,
        *
    from (
        {{ identity_A05() }}
    ) as a05
    union all
    select
        'A06' as rule_id,
        *
    from (
        {{ identity_A06() }}
    ) as a06
    union all
    select
        'A07' as rule_id,
        *
    from (
        {{ identity_A07() }}
    ) as a07
    union all
    select
        'A07t' as rule_id,
        *
    from (
        {{ identity_A07t() }}
    ) as a07t
    union all
    select
        'A08' as rule_id,
        *
    from (
        {{ identity_A08() }}
    ) as a08
    union all
    select
        'A09' as rule_id,
        *
    from (
        {{ identity_A09() }}
    ) as a09
    union all
    select
        'A10' as rule_id,
        *
    from (
        {{ identity_A10() }}
    ) as a10
    union all
    select
        'A10o' as rule_id,
        *
    from (
        {{ identity_A10o() }}
    ) as a10o
    union all
    select
        'A11' as rule_id,
        *
    from (
        {{ identity_A11() }}
    ) as a11
    union all
    select
        'A12' as rule_id,
        *
    from (
        {{ identity_A12() }}
    ) as a12
    union all
    select
        'A12e' as rule_id,
        *
    from (
        {{ identity_A12e() }}
    ) as a12e
    union all
    select
        'A12c' as rule_id,
        *
    from (
        {{ identity_A12c() }}
    ) as a12c
    union all
    select
        'A12t' as rule_id,
        *
    from (
        {{ identity_A12t() }}
    ) as a12t
    union all
    select
        'A13' as rule_id,
        *
    from (
        {{ identity_A13() }}
    ) as a13
    union all
    select
        'A14' as rule_id,
        *
    from (
        {{ identity_A14() }}
    ) as a14
    union all
    select
        'A15' as rule_id,
        *
    from (
        {{ identity_A15() }}
    ) as a15
    union all
    select
        'A15t' as rule_id,
        *
    from (
        {{ identity_A15t() }}
    ) as a15t
    union all
    select
        'A16' as rule_id,
        *
    from (
        {{ identity_A16() }}
    ) as a16
    union all
    select
        'A16v' as rule_id,
        *
    from (
        {{ identity_A16v() }}
    ) as a16v
    union all
    select
        'A17' as rule_id,
        *
    from (
        {{ identity_A17() }}
    ) as a17
),

places as (
    select
        document_id,
        form,
        max(last_place_yuan) as last_place_yuan
    from lines
    group by document_id, form
),

compared as (
    select
        terms.*,
        terms.left_yuan - terms.right_yuan as difference_yuan,
        cast((terms.addends + 1) * places.last_place_yuan / cast(2 as decimal(1, 0)) as decimal(20, 6)) as bound_yuan
    from terms
    inner join places on terms.document_id = places.document_id and terms.form = places.form
)

select
    rule_id,
    document_id,
    form,
    concat_ws(' ', subject_code, subject_name, measure) as subject,
    cast(left_yuan as decimal(24, 6)) as left_value,
    cast(right_yuan as decimal(24, 6)) as right_value,
    cast(difference_yuan as decimal(24, 6)) as difference,
    cast(bound_yuan as decimal(24, 6)) as bound,
    case
        when right_yuan is null then 'not_evaluable'
        when left_yuan is null and is_left_required and right_yuan <> 0 then 'fail'
        when left_yuan is null then 'not_evaluable'
        when difference_yuan = 0 then 'pass'
        when abs(difference_yuan) <= bound_yuan then 'rounding'
        else 'fail'
    end as status,
    list_concat(coalesce(left_ids, []), coalesce(right_ids, [])) as line_item_ids,
    cast([] as varchar[]) as claim_ids
from compared
