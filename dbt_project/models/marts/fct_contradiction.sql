with places as (
    select
        line_item_id as figure_id,
        concat(subject_name, ' ', amount_text, ' ', unit) as text,
        page
    from {{ ref('stg_raw__line_item') }}
    union all
    select
        claim_id as figure_id,
        concat_ws(' ', case when not contains(value_text, subject) then subject end, value_text, unit) as text,
        page
    from {{ ref('stg_raw__claim') }}
),

-- What failed, and what agrees only by rounding although both sides state one figure.
disagreeing as (
    select
        results.document_id,
        results.rule_id,
        results.rule_group,
        results.is_current,
        results.rule_label_zh,
        results.subject_code,
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
    anti join {{ ref('int_reconciliation_names') }} as names on disagreeing.rule_id = names.rule_id
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
        ) as explanation_zh,
        figures.is_current
    from figures
    left join places as lefts on figures.left_id = lefts.figure_id
    left join places as rights on figures.right_id = rights.figure_id
),

-- Who and when is said in words: the places stand with the evaluation of the rule.
from_names as (
    select
        disagreeing.document_id,
        disagreeing.rule_id,
        disagreeing.class,
        names.left_text,
        names.right_text,
        names.left_page,
        names.right_page,
        disagreeing.rule_label_zh as explanation_zh,
        disagreeing.is_current
    from disagreeing
    inner join {{ ref('int_reconciliation_names') }} as names
        on
            disagreeing.document_id = names.document_id
            and disagreeing.rule_id = names.rule_id
            and disagreeing.subject_code = names.subject
)

select * from from_rules
union all by name
select * from from_names
