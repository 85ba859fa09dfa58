{% macro identity_A02() %}
-- Where the balance itself is blank, its printed parts stand for it.
with marked as (
    select
        *,
        balance_role in ('revenue_total', 'balance_cover', 'opening_balance')
        or (
            balance_role = 'opening_balance_part'
            and not bool_or(coalesce(balance_role = 'opening_balance', false))
                over (partition by document_id, statement_no, side, measure)
        ) as is_addend
    from lines
    where form = 'revenue_expenditure_summary' and side = 'revenue'
)

select
    document_id,
    form,
    cast(null as varchar) as subject_code,
    any_value(subject_name) filter (balance_role = 'grand_total') as subject_name,
    measure,
    arg_min(amount_yuan, line_no) filter (balance_role = 'grand_total') as left_yuan,
    sum(amount_yuan) filter (is_addend) as right_yuan,
    count(*) filter (is_addend) as addends,
    true as is_left_required,
    list(line_item_id order by line_no) filter (balance_role = 'grand_total') as left_ids,
    list(line_item_id order by line_no) filter (is_addend) as right_ids
from marked
group by document_id, form, statement_no, measure
{% endmacro %}
