{% macro identity_A16() %}
-- Where no sum of the vehicles is printed, purchase and operation stand for it.
with marked as (
    select
        *,
        three_public_item in ('abroad', 'vehicles', 'reception')
        or (
            three_public_item in ('vehicle_purchase', 'vehicle_operation')
            and not bool_or(coalesce(three_public_item = 'vehicles', false))
                over (partition by document_id, statement_no, measure)
        ) as is_addend
    from lines
    where form = 'three_public'
)

select
    document_id,
    form,
    cast(null as varchar) as subject_code,
    any_value(subject_name) filter (three_public_item = 'total') as subject_name,
    measure,
    sum(amount_yuan) filter (three_public_item = 'total') as left_yuan,
    sum(amount_yuan) filter (is_addend) as right_yuan,
    count(*) filter (is_addend) as addends,
    false as is_left_required,
    list(line_item_id) filter (three_public_item = 'total') as left_ids,
    list(line_item_id order by line_no) filter (is_addend) as right_ids
from marked
group by document_id, form, statement_no, measure
{% endmacro %}
