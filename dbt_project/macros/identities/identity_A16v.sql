{% macro identity_A16v() %}
select
    document_id,
    form,
    cast(null as varchar) as subject_code,
    any_value(subject_name) filter (three_public_item = 'vehicles') as subject_name,
    measure,
    sum(amount_yuan) filter (three_public_item = 'vehicles') as left_yuan,
    sum(amount_yuan) filter (three_public_item in ('vehicle_purchase', 'vehicle_operation')) as right_yuan,
    count(*) filter (three_public_item in ('vehicle_purchase', 'vehicle_operation')) as addends,
    false as is_left_required,
    list(line_item_id) filter (three_public_item = 'vehicles') as left_ids,
    list(line_item_id order by line_no) filter (three_public_item in ('vehicle_purchase', 'vehicle_operation')) as right_ids
from lines
where form = 'three_public'
group by document_id, form, statement_no, measure
{% endmacro %}
