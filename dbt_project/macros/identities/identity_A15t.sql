{% macro identity_A15t() %}
select
    document_id,
    form,
    cast(null as varchar) as subject_code,
    any_value(subject_name) filter (total_role = 'grand_total') as subject_name,
    measure,
    arg_min(amount_yuan, line_no) filter (total_role = 'grand_total') as left_yuan,
    sum(amount_yuan) filter (length(subject_code) = 3) as right_yuan,
    count(*) filter (length(subject_code) = 3) as addends,
    false as is_left_required,
    list(line_item_id order by line_no) filter (total_role = 'grand_total') as left_ids,
    list(line_item_id order by line_no) filter (length(subject_code) = 3) as right_ids
from lines
where form = 'general_budget_basic_expenditure'
group by document_id, form, statement_no, measure
{% endmacro %}
