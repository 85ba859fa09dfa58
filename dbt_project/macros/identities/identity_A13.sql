{% macro identity_A13() %}
with classes as (
    select
        document_id,
        statement_no,
        measure,
        subject_code,
        any_value(subject_name) as subject_name,
        arg_min(amount_yuan, line_no) as amount_yuan,
        list(line_item_id order by line_no) as line_item_ids
    from lines
    where form = 'general_budget_basic_expenditure' and length(subject_code) = 3
    group by document_id, statement_no, measure, subject_code
)

select
    items.document_id,
    items.form,
    left(items.subject_code, 3) as subject_code,
    any_value(classes.subject_name) as subject_name,
    items.measure,
    any_value(classes.amount_yuan) as left_yuan,
    sum(items.amount_yuan) as right_yuan,
    count(*) as addends,
    false as is_left_required,
    any_value(classes.line_item_ids) as left_ids,
    list(items.line_item_id order by items.line_no) as right_ids
from lines as items
left join classes
    on
        items.document_id = classes.document_id
        and items.statement_no = classes.statement_no
        and items.measure = classes.measure
        and left(items.subject_code, 3) = classes.subject_code
where items.form = 'general_budget_basic_expenditure' and length(items.subject_code) = 5
group by items.document_id, items.form, items.statement_no, items.measure, left(items.subject_code, 3)
{% endmacro %}
