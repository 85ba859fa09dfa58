with documents as (
    select *
    from {{ ref('int_document_versioned') }}
    where phase = 'final_accounts'
),

names as (
    select
        document_id,
        line_item_id,
        subject_code,
        {{ comparable_name('subject_name') }} as name
    from {{ ref('stg_raw__line_item') }}
    where form = 'expenditure' and measure = 'total' and subject_kind = 'function'
),

pairs as (
    select
        this_year.document_id,
        last_year.document_id as prior_document_id
    from documents as this_year
    left join documents as last_year
        on
            this_year.department_id = last_year.department_id
            and this_year.scope = last_year.scope
            and this_year.fiscal_year = last_year.fiscal_year + 1
            and last_year.is_current
),

carried as (
    select
        'D01' as rule_id,
        'revenue_expenditure_summary.revenue.opening_balance.final' as opening_slot,
        'revenue_expenditure_summary.expenditure.closing_balance.final' as closing_slot
    union all
    select
        'D02' as rule_id,
        'appropriation_summary.revenue.opening_balance.total' as opening_slot,
        'appropriation_summary.expenditure.closing_balance.total' as closing_slot
),

openings as (
    select
        carried.rule_id,
        pairs.document_id,
        '' as subject,
        opening.value as left_value,
        closing.value as right_value,
        opening.half_place + closing.half_place as bound,
        pairs.prior_document_id,
        [opening.figure_id, closing.figure_id] as line_item_ids,
        cast([] as varchar[]) as claim_ids
    from pairs
    cross join carried
    inner join {{ ref('int_figure') }} as opening
        on pairs.document_id = opening.document_id and carried.opening_slot = opening.slot
    left join {{ ref('int_figure') }} as closing
        on pairs.prior_document_id = closing.document_id and carried.closing_slot = closing.slot
),

-- A code that changes its name between two years is looked up in the list of changes.
renamed as (
    select
        'D05' as rule_id,
        this_year.document_id,
        this_year.subject_code as subject,
        cast(null as decimal(24, 6)) as left_value,
        cast(null as decimal(24, 6)) as right_value,
        cast(0 as decimal(24, 6)) as bound,
        any_value(pairs.prior_document_id) as prior_document_id,
        list(this_year.line_item_id order by this_year.line_item_id) as line_item_ids,
        cast([] as varchar[]) as claim_ids,
        case
            when bool_or(this_year.name = last_year.name) then 'pass'
            when bool_or(changes.code is not null) then 'pass'
            else 'fail'
        end as status
    from pairs
    inner join names as this_year on pairs.document_id = this_year.document_id
    inner join names as last_year
        on pairs.prior_document_id = last_year.document_id and this_year.subject_code = last_year.subject_code
    left join {{ ref('subject_changes') }} as changes
        on
            contains(changes.code, this_year.subject_code)
            or starts_with(this_year.subject_code, changes.code)
    group by this_year.document_id, this_year.subject_code
),

implied as (
    select
        'D03' as rule_id,
        changes.document_id,
        changes.subject,
        amounts.value_yuan - changes.value_yuan as left_value,
        priors.value as right_value,
        figures.half_place * 2 + coalesce(priors.half_place, 0) as bound,
        pairs.prior_document_id,
        list_filter([priors.figure_id], x -> x is not null) as line_item_ids,
        [amounts.claim_id, changes.claim_id] as claim_ids
    from {{ ref('int_claim_resolved') }} as changes
    inner join {{ ref('int_claim_resolved') }} as amounts
        on
            changes.document_id = amounts.document_id
            and changes.match_no = amounts.match_no
    inner join {{ ref('prior_rules') }} as rules on changes.fact = rules.change_fact and amounts.fact = rules.fact
    inner join {{ ref('int_figure') }} as figures on changes.claim_id = figures.figure_id
    inner join pairs on changes.document_id = pairs.document_id
    left join {{ ref('int_figure') }} as priors
        on
            pairs.prior_document_id = priors.document_id
            and rules.slot = priors.slot
            and case rules.key when '*' then changes.subject_key else coalesce(rules.key, '') end = priors.key
    where coalesce(rules.subject_key, changes.subject_key) = changes.subject_key
)

select
    *,
    left_value - right_value as difference,
    case
        -- Waiting for the accounts of the year before is not a pass.
        when prior_document_id is null then 'not_evaluable'
        when right_value is null then 'not_evaluable'
        when left_value = right_value then 'pass'
        when abs(left_value - right_value) <= bound then 'rounding'
        else 'fail'
    end as status
from (
    select * from openings
    union all
    select * from implied
) as sides
union all by name
select
    *,
    cast(null as decimal(24, 6)) as difference
from renamed
