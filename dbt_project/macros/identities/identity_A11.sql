{% macro identity_A11() %}
select
    document_id,
    form,
    subject_code,
    any_value(subject_name) as subject_name,
    'total' as measure,
    sum(amount_yuan) filter (measure = 'total') as left_yuan,
    sum(amount_yuan) filter (measure in ('general_public_budget', 'government_fund', 'state_capital')) as right_yuan,
    count(*) filter (measure in ('general_public_budget', 'government_fund', 'state_capital')) as addends,
    false as is_left_required,
    list(line_item_id) filter (measure = 'total') as left_ids,
    list(line_item_id order by measure) filter (measure in ('general_public_budget', 'government_fund', 'state_capital')) as right_ids
from lines
where form in ('appropriation_summary') and side = 'expenditure'
group by document_id, form, statement_no, side, line_no, subject_code
{% endmacro %}
