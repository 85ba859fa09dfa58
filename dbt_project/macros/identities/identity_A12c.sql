{% macro identity_A12c() %}
-- A cell of a printed total may be blank; the row must be there.
with marked as (
    select
        *,
        bool_or(coalesce(balance_role = 'expenditure_total', false))
            over (partition by document_id, statement_no, side) as has_whole
    from lines
    where form = 'appropriation_summary' and side = 'expenditure'
)

select
    document_id,
    form,
    cast(null as varchar) as subject_code,
    any_value(subject_name) filter (balance_role = 'expenditure_total') as subject_name,
    measure,
    arg_min(amount_yuan, line_no) filter (balance_role = 'expenditure_total') as left_yuan,
    sum(amount_yuan) filter (balance_role = 'class_line') as right_yuan,
    count(*) filter (balance_role = 'class_line') as addends,
    not any_value(has_whole) as is_left_required,
    list(line_item_id order by line_no) filter (balance_role = 'expenditure_total') as left_ids,
    list(line_item_id order by line_no) filter (balance_role = 'class_line') as right_ids
from marked
group by document_id, form, statement_no, measure
{% endmacro %}
