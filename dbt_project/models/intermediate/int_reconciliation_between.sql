with terms as (
    select
        rules.rule_id,
        rules.kind,
        terms.part,
        terms.sign,
        figures.document_id,
        figures.source,
        figures.figure_id,
        -- A term of one key, or of all keys together, stands for the document as a whole.
        case when coalesce(terms.only_key, '') = '' then figures.key else '' end as key,
        figures.value,
        figures.half_place
    from {{ ref('rules') }} as rules
    inner join {{ ref('rule_terms') }} as terms on rules.rule_id = terms.rule_id
    inner join {{ ref('int_figure') }} as figures
        on
            terms.slot = figures.slot
            and (coalesce(terms.only_key, '') in ('', '*') or terms.only_key = figures.key)
    where rules.kind in ('equal', 'at_most')
),

term_counts as (
    select
        rule_id,
        count(*) as right_slots
    from {{ ref('rule_terms') }}
    where part = 'right'
    group by rule_id
),

slots_found as (
    select
        rule_terms.rule_id,
        figures.document_id,
        count(distinct concat(rule_terms.slot, '@', coalesce(rule_terms.only_key, ''))) as found_slots
    from {{ ref('rule_terms') }} as rule_terms
    inner join {{ ref('int_figure') }} as figures
        on
            rule_terms.slot = figures.slot
            and (coalesce(rule_terms.only_key, '') in ('', '*') or rule_terms.only_key = figures.key)
    where rule_terms.part = 'right'
    group by rule_terms.rule_id, figures.document_id
),

lefts as (
    select
        rule_id,
        kind,
        document_id,
        key,
        source,
        figure_id,
        value * sign as left_value,
        half_place as left_half
    from terms
    where part = 'left'
),

rights as (
    select
        rule_id,
        document_id,
        key,
        sum(value * sign) as right_value,
        sum(half_place) as right_half,
        list(figure_id order by figure_id) filter (source = 'line_item') as right_line_item_ids,
        list(figure_id order by figure_id) filter (source = 'claim') as right_claim_ids
    from terms
    where part = 'right'
    group by rule_id, document_id, key
),

-- What is said of a subject that the other side does not print at all cannot be checked.
sides as (
    select
        lefts.*,
        case when slots_found.found_slots = term_counts.right_slots then rights.right_value end as right_value,
        rights.right_half,
        rights.right_line_item_ids,
        rights.right_claim_ids
    from lefts
    inner join term_counts on lefts.rule_id = term_counts.rule_id
    left join slots_found on lefts.rule_id = slots_found.rule_id and lefts.document_id = slots_found.document_id
    left join rights
        on lefts.rule_id = rights.rule_id and lefts.document_id = rights.document_id and lefts.key = rights.key
),

-- The same words again are told from the first statement: all are kept, each compared on its own.
repeats as (
    select
        rules.rule_id,
        rules.kind,
        figures.document_id,
        figures.key,
        'claim' as source,
        figures.figure_id,
        figures.value as left_value,
        cast(0 as decimal(24, 6)) as left_half,
        first_value(figures.value) over said as right_value,
        cast(0 as decimal(24, 6)) as right_half,
        cast([] as varchar[]) as right_line_item_ids,
        [first_value(figures.figure_id) over said] as right_claim_ids
    from {{ ref('rules') }} as rules
    inner join {{ ref('rule_terms') }} as terms on rules.rule_id = terms.rule_id and terms.part = 'left'
    inner join {{ ref('int_figure') }} as figures on terms.slot = figures.slot
    inner join {{ ref('int_claim_resolved') }} as claims on figures.figure_id = claims.claim_id
    where rules.kind = 'repeat'
    window said as (partition by rules.rule_id, figures.document_id, figures.key order by claims.claim_no)
),

compared as (
    select
        *,
        left_value - right_value as difference,
        left_half + right_half as bound
    from sides
    union all
    select
        *,
        left_value - right_value as difference,
        left_half + right_half as bound
    from repeats
    where [figure_id] <> right_claim_ids
)

select
    rule_id,
    document_id,
    key as subject,
    cast(left_value as decimal(38, 6)) as left_value,
    cast(right_value as decimal(38, 6)) as right_value,
    cast(difference as decimal(38, 6)) as difference,
    cast(coalesce(bound, 0) as decimal(38, 6)) as bound,
    case
        when right_value is null then 'not_evaluable'
        when kind = 'at_most' and difference <= 0 then 'pass'
        when difference = 0 then 'pass'
        when kind = 'at_most' and difference <= bound then 'rounding'
        when kind <> 'at_most' and abs(difference) <= bound then 'rounding'
        else 'fail'
    end as status,
    case
        when source = 'line_item' then list_prepend(figure_id, coalesce(right_line_item_ids, []))
        else coalesce(right_line_item_ids, [])
    end as line_item_ids,
    case
        when source = 'claim' then list_prepend(figure_id, coalesce(right_claim_ids, []))
        else coalesce(right_claim_ids, [])
    end as claim_ids
from compared
