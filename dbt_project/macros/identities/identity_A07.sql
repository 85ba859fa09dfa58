{% macro identity_A07() %}
with coded as (
    select *
    from lines
    where
        subject_code is not null
        and form in ('revenue', 'expenditure', 'general_budget_expenditure', 'government_fund', 'state_capital')
),

codes as (
    select distinct
        document_id,
        statement_no,
        subject_code
    from coded
),

printed_parents as (
    select
        child.document_id,
        child.statement_no,
        child.subject_code,
        max(parent.subject_code) as parent_code
    from codes as child
    inner join codes as parent
        on
            child.document_id = parent.document_id
            and child.statement_no = parent.statement_no
            and starts_with(child.subject_code, parent.subject_code)
            and length(child.subject_code) > length(parent.subject_code)
    group by child.document_id, child.statement_no, child.subject_code
),

children as (
    select
        coded.document_id,
        coded.statement_no,
        coded.form,
        coded.measure,
        printed_parents.parent_code,
        sum(coded.amount_yuan) as right_yuan,
        count(*) as addends,
        list(coded.line_item_id order by coded.line_no) as right_ids
    from coded
    inner join printed_parents
        on
            coded.document_id = printed_parents.document_id
            and coded.statement_no = printed_parents.statement_no
            and coded.subject_code = printed_parents.subject_code
    group by all
)

select
    children.document_id,
    children.form,
    children.parent_code as subject_code,
    any_value(coded.subject_name) as subject_name,
    children.measure,
    arg_min(coded.amount_yuan, coded.line_no) as left_yuan,
    any_value(children.right_yuan) as right_yuan,
    any_value(children.addends) as addends,
    false as is_left_required,
    list(coded.line_item_id) filter (coded.line_item_id is not null) as left_ids,
    any_value(children.right_ids) as right_ids
from children
left join coded
    on
        children.document_id = coded.document_id
        and children.statement_no = coded.statement_no
        and children.measure = coded.measure
        and children.parent_code = coded.subject_code
group by children.document_id, children.form, children.statement_no, children.parent_code, children.measure
{% endmacro %}
