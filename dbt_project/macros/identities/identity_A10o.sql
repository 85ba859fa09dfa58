{% macro identity_A10o() %}
select
    document_id,
    form,
    cast(null as varchar) as subject_code,
    any_value(subject_name) filter (balance_role = 'opening_balance') as subject_name,
    measure,
    arg_min(amount_yuan, line_no) filter (balance_role = 'opening_balance') as left_yuan,
    sum(amount_yuan) filter (balance_role = 'opening_balance_part') as right_yuan,
    count(*) filter (balance_role = 'opening_balance_part') as addends,
    false as is_left_required,
    list(line_item_id order by line_no) filter (balance_role = 'opening_balance') as left_ids,
    list(line_item_id order by line_no) filter (balance_role = 'opening_balance_part') as right_ids
from lines
where form = 'appropriation_summary' and side = 'revenue'
group by document_id, form, statement_no, measure
{% endmacro %}
