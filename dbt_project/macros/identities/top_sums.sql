{#- A total equals the sum of the subjects that have no printed parent (kind top_sum). -#}
{% macro top_sums() -%}
with sums as (
    {{ subject_sums('top_sum') }}
),

wholes as (
    select
        lines.*,
        terms.rule_id,
        terms.term_no
    from lines
    inner join identity_terms as terms on lines.form = terms.form and lines.role = terms.key and terms.place = 'whole'
    where lines.subject_code is null
),

printed as (
    select distinct
        rule_id,
        document_id,
        statement_no
    from wholes
)

select
    sums.rule_id,
    sums.document_id,
    sums.form,
    cast(null as varchar) as subject_code,
    arg_min(wholes.subject_name, (wholes.term_no, wholes.line_no)) as subject_name,
    sums.measure,
    arg_min(wholes.amount_yuan, (wholes.term_no, wholes.line_no)) as left_yuan,
    any_value(sums.right_yuan) as right_yuan,
    any_value(sums.addends) as addends,
    any_value(
        sums.required = 'cell' or (sums.required = 'row' and printed.rule_id is null)
    ) as is_left_required,
    [arg_min(wholes.line_item_id, (wholes.term_no, wholes.line_no))] as left_ids,
    any_value(sums.right_ids) as right_ids
from sums
left join wholes
    on
        sums.rule_id = wholes.rule_id
        and sums.document_id = wholes.document_id
        and sums.statement_no = wholes.statement_no
        and sums.measure = wholes.measure
left join printed
    on
        sums.rule_id = printed.rule_id
        and sums.document_id = printed.document_id
        and sums.statement_no = printed.statement_no
where sums.parent_code is null
group by sums.rule_id, sums.document_id, sums.form, sums.statement_no, sums.measure
{%- endmacro %}
