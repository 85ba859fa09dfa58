{% macro identity_A05() %}
select
    document_id,
    form,
    cast(null as varchar) as subject_code,
    any_value(subject_name) as subject_name,
    measure,
    arg_min(amount_yuan, line_no) filter (side = 'revenue') as left_yuan,
    arg_min(amount_yuan, line_no) filter (side = 'expenditure') as right_yuan,
    1 as addends,
    false as is_left_required,
    list(line_item_id order by line_no) filter (side = 'revenue') as left_ids,
    list(line_item_id order by line_no) filter (side = 'expenditure') as right_ids
from lines
where form = 'revenue_expenditure_summary' and balance_role = 'grand_total' and measure = 'final'
group by document_id, form, statement_no, measure
{% endmacro %}
