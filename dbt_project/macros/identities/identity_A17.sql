{% macro identity_A17() %}
select
    document_id,
    form,
    subject_code,
    any_value(subject_name) as subject_name,
    'closing_balance' as measure,
    sum(amount_yuan) filter (measure = 'closing_balance') as left_yuan,
    sum(case when measure = 'total' then -amount_yuan else amount_yuan end)
        filter (measure in ('opening_balance', 'revenue', 'total')) as right_yuan,
    count(*) filter (measure in ('opening_balance', 'revenue', 'total')) as addends,
    false as is_left_required,
    list(line_item_id) filter (measure = 'closing_balance') as left_ids,
    list(line_item_id order by measure) filter (measure in ('opening_balance', 'revenue', 'total')) as right_ids
from lines
where form in ('government_fund', 'state_capital')
group by document_id, form, statement_no, line_no, subject_code
{% endmacro %}
