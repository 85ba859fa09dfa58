{% macro identity_A03() %}
select
    document_id,
    form,
    cast(null as varchar) as subject_code,
    any_value(subject_name) filter (balance_role = 'expenditure_total') as subject_name,
    measure,
    arg_min(amount_yuan, line_no) filter (balance_role = 'expenditure_total') as left_yuan,
    sum(amount_yuan) filter (balance_role = 'class_line') as right_yuan,
    count(*) filter (balance_role = 'class_line') as addends,
    true as is_left_required,
    list(line_item_id order by line_no) filter (balance_role = 'expenditure_total') as left_ids,
    list(line_item_id order by line_no) filter (balance_role = 'class_line') as right_ids
from lines
where form = 'revenue_expenditure_summary' and side = 'expenditure'
group by document_id, form, statement_no, measure
{% endmacro %}
