with places as (
    select
        line_item_id as figure_id,
        concat(subject_name, ' ', amount_text, ' ', unit) as text,
        page
    from {{ ref('stg_raw__line_item') }}
    union all
    select
        claim_id as figure_id,
        concat(
            case when contains(value_text, subject) then '' else concat(subject, ' ') end,
            value_text,
            coalesce(concat(' ', unit), '')
        ) as text,
        page
    from {{ ref('stg_raw__claim') }}
),

-- What failed, and what agrees only by rounding although both sides state one figure.
disagreeing as (
    select
        results.document_id,
        results.rule_id,
        results.rule_group,
        results.rule_label_zh,
        results.left_yuan,
        results.right_yuan,
        results.difference_yuan,
        case
            -- Where one share is cut off, its complement is made to fit.
            when
                results.status = 'rounding' and bool_or(results.failure_class = 'truncation')
                    over (partition by results.document_id, results.rule_id)
                then 'truncation'
            else coalesce(results.failure_class, results.status)
        end as class,
        list_concat(results.claim_ids, results.line_item_ids) as figure_ids
    from {{ ref('fct_reconciliation') }} as results
    where results.status = 'fail' or (results.status = 'rounding' and results.rule_group in ('B', 'C'))
),

figures as (
    select
        *,
        figure_ids[1] as left_id,
        figure_ids[len(figure_ids)] as right_id
    from disagreeing
),

from_rules as (
    select
        figures.document_id,
        figures.rule_id,
        figures.class,
        coalesce(lefts.text, cast(figures.left_yuan as varchar)) as left_text,
        case
            when figures.left_id = figures.right_id then coalesce(cast(figures.right_yuan as varchar), '')
            else rights.text
        end as right_text,
        lefts.page as left_page,
        case when figures.left_id <> figures.right_id then rights.page end as right_page,
        concat_ws(
            ' ', figures.rule_label_zh, cast(figures.left_yuan as varchar), '≠', cast(figures.right_yuan as varchar)
        ) as explanation_zh
    from figures
    left join places as lefts on figures.left_id = lefts.figure_id
    left join places as rights on figures.right_id = rights.figure_id
),

from_names as (
    select
        evidence.document_id,
        'C15' as rule_id,
        'entity' as class,
        any_value(documents.department_name) as left_text,
        evidence.value as right_text,
        cast(null as integer) as left_page,
        min(evidence.page) as right_page,
        any_value(rules.rule_label_zh) as explanation_zh
    from {{ ref('stg_raw__identity_evidence') }} as evidence
    inner join {{ ref('int_document_versioned') }} as documents on evidence.document_id = documents.document_id
    inner join {{ ref('rules') }} as rules on rules.rule_id = 'C15'
    where evidence.attribute = 'department_name' and evidence.value <> documents.department_name
    group by evidence.document_id, evidence.value
),

-- A title that names another year than the cover, unless it speaks of the other phase.
from_years as (
    select
        years.document_id,
        'C15y' as rule_id,
        'entity' as class,
        cast(any_value(documents.fiscal_year) as varchar) as left_text,
        concat(years.value, ': ', any_value(years.text)) as right_text,
        cast(null as integer) as left_page,
        min(years.page) as right_page,
        any_value(rules.rule_label_zh) as explanation_zh
    from {{ ref('stg_raw__identity_evidence') }} as years
    inner join {{ ref('int_document_versioned') }} as documents on years.document_id = documents.document_id
    inner join {{ ref('rules') }} as rules on rules.rule_id = 'C15y'
    anti join {{ ref('stg_raw__identity_evidence') }} as phases
        on
            years.document_id = phases.document_id
            and years.text = phases.text
            and phases.attribute = 'phase'
            and documents.phase <> phases.value
    where
        years.attribute = 'fiscal_year'
        and years.source in ('cover', 'heading')
        and years.value <> cast(documents.fiscal_year as varchar)
    group by years.document_id, years.value
),

from_placeholders as (
    select
        evidence.document_id,
        'C15' as rule_id,
        'entity' as class,
        any_value(documents.department_name) as left_text,
        evidence.text as right_text,
        cast(null as integer) as left_page,
        min(evidence.page) as right_page,
        any_value(rules.rule_label_zh) as explanation_zh
    from {{ ref('stg_raw__identity_evidence') }} as evidence
    inner join {{ ref('int_document_versioned') }} as documents on evidence.document_id = documents.document_id
    inner join {{ ref('rules') }} as rules on rules.rule_id = 'C15'
    where evidence.attribute = 'placeholder'
    group by evidence.document_id, evidence.text
)

select * from from_rules
union all by name
select * from from_names
union all by name
select * from from_years
union all by name
select * from from_placeholders
