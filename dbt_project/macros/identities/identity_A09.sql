{% macro identity_A09() %}
select
    document_id,
    form,
    subject_code,
    any_value(subject_name) as subject_name,
    'total' as measure,
    sum(amount_yuan) filter (measure = 'total') as left_yuan,
    sum(amount_yuan) filter (measure in ('basic', 'project')) as right_yuan,
    count(*) filter (measure in ('basic', 'project')) as addends,
    false as is_left_required,
    list(line_item_id) filter (measure = 'total') as left_ids,
    list(line_item_id order by measure) filter (measure in ('basic', 'project')) as right_ids
from lines
where form in ('general_budget_expenditure', 'government_fund', 'state_capital')
group by document_id, form, statement_no, side, line_no, subject_code
{% endmacro %}
