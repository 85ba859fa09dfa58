{#- Each subject equals the sum of the subjects whose nearest printed parent it is (kind hierarchy). -#}
{% macro hierarchy_sums() -%}
with sums as (
    {{ subject_sums('hierarchy') }}
)

select
    sums.rule_id,
    sums.document_id,
    sums.form,
    sums.parent_code as subject_code,
    arg_min(wholes.subject_name, wholes.line_no) as subject_name,
    sums.measure,
    arg_min(wholes.amount_yuan, wholes.line_no) as left_yuan,
    any_value(sums.right_yuan) as right_yuan,
    any_value(sums.addends) as addends,
    false as is_left_required,
    [arg_min(wholes.line_item_id, wholes.line_no)] as left_ids,
    any_value(sums.right_ids) as right_ids
from sums
left join lines as wholes
    on
        sums.document_id = wholes.document_id
        and sums.statement_no = wholes.statement_no
        and sums.measure = wholes.measure
        and sums.parent_code = wholes.subject_code
where sums.parent_code is not null
group by sums.rule_id, sums.document_id, sums.form, sums.statement_no, sums.parent_code, sums.measure
{%- endmacro %}
