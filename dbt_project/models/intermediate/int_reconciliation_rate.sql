with claims as (
    select
        figures.figure_id as claim_id,
        figures.value,
        figures.half_place,
        claims.document_id,
        claims.fact,
        claims.subject,
        claims.match_no,
        claims.claim_no
    from {{ ref('int_figure') }} as figures
    inner join {{ ref('int_claim_resolved') }} as claims on figures.figure_id = claims.claim_id
    where figures.source = 'claim'
),

stated as (
    select
        rules.rule_id,
        rules.kind,
        rates.document_id,
        rates.subject,
        rates.claim_id,
        rates.value as stated_rate,
        rates.half_place as rate_half,
        numerators.claim_id as numerator_claim_id,
        numerators.value as numerator,
        numerators.half_place as numerator_half,
        denominators.claim_id as denominator_claim_id,
        slots.figure_id as denominator_line_item_id,
        slots.source as denominator_source,
        coalesce(denominators.value, slots.value) as base,
        coalesce(denominators.half_place, slots.half_place) as base_half
    from {{ ref('rate_rules') }} as rules
    inner join claims as rates on rules.fact = rates.fact
    left join claims as numerators
        on
            rates.document_id = numerators.document_id
            and rates.match_no = numerators.match_no
            and rules.numerator_fact = numerators.fact
            and rates.claim_no > numerators.claim_no
    left join claims as denominators
        on
            rates.document_id = denominators.document_id
            and rates.match_no = denominators.match_no
            and rules.denominator_fact = denominators.fact
            and rates.claim_no > denominators.claim_no
    left join {{ ref('int_figure') }} as slots
        on
            rates.document_id = slots.document_id
            and rules.denominator_slot = slots.slot
            and rules.denominator_key = slots.key
    qualify row_number() over (
        partition by rates.claim_id
        order by numerators.claim_no desc nulls last, denominators.claim_no desc nulls last, slots.figure_id asc
    ) = 1
),

-- A change is stated against the year before: what there was then is the amount minus the change.
based as (
    select
        *,
        cast(case when kind = 'change' then base - numerator else base end as double) as d,
        cast(case when kind = 'change' then base_half + numerator_half else base_half end as double) as dh,
        cast(numerator as double) as n,
        cast(numerator_half as double) as nh
    from stated
),

computed as (
    select
        *,
        case when d > 0 then 100 * n / d end as rate,
        case when d > dh then 100 * (abs(n) - nh) / (d + dh) end as least,
        case when d > dh then 100 * (abs(n) + nh) / (d - dh) end as most
    from based
)

select
    rule_id,
    document_id,
    subject,
    cast(stated_rate as decimal(38, 6)) as left_value,
    cast(rate as decimal(38, 6)) as right_value,
    cast(stated_rate - rate as decimal(38, 6)) as difference,
    cast(rate_half as decimal(38, 6)) as bound,
    case
        when n is null or d is null then 'not_evaluable'
        when rate is null then 'not_applicable'
        when abs(rate - stated_rate) <= rate_half + 0.000001 then 'pass'
        when sign(rate) <> sign(stated_rate) and abs(stated_rate) > rate_half then 'fail'
        when
            abs(stated_rate) < abs(rate) and abs(rate) - abs(stated_rate) < 2 * rate_half
            then 'fail'
        when least <= abs(stated_rate) + rate_half and most >= abs(stated_rate) - rate_half then 'rounding'
        else 'fail'
    end as status,
    case
        when
            sign(rate) = sign(stated_rate) and abs(stated_rate) < abs(rate)
            and abs(rate) - abs(stated_rate) < 2 * rate_half
            then 'truncation'
    end as failure_class,
    list_filter([case when denominator_source = 'line_item' then denominator_line_item_id end], x -> x is not null)
        as line_item_ids,
    list_filter(
        [
            claim_id,
            numerator_claim_id,
            denominator_claim_id,
            case when denominator_source = 'claim' then denominator_line_item_id end
        ],
        x -> x is not null
    ) as claim_ids
from computed
