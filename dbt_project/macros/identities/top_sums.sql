{#- A total equals the sum of the subjects that have no printed parent (kind top_sum). -#}
{% macro top_sums() -%}
with sums as (
    select
        identities.rule_id,
        identities.required,
        lines.document_id,
        lines.form,
        lines.statement_no,
        lines.measure,
        sum(lines.amount_yuan) as right_yuan,
        count(*) as addends,
        list(lines.line_item_id order by lines.line_no) as right_ids
    from lines
    inner join identities on {{ speaks_of('identities', 'lines') }}
    inner join printed_parents as parents
        on
            lines.document_id = parents.document_id
            and lines.statement_no = parents.statement_no
            and lines.subject_code = parents.subject_code
    where identities.kind = 'top_sum' and parents.parent_code is null
    group by all
),

wholes as (
    select
        lines.*,
        terms.rule_id,
        terms.term_no
    from lines
    inner join identity_terms as terms on lines.form = terms.form and lines.role = terms.key and terms.place = 'whole'
    where lines.subject_code is null
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
    any_value(sums.required = 'cell') as is_left_required,
    [arg_min(wholes.line_item_id, (wholes.term_no, wholes.line_no))] as left_ids,
    any_value(sums.right_ids) as right_ids
from sums
left join wholes
    on
        sums.rule_id = wholes.rule_id
        and sums.document_id = wholes.document_id
        and sums.statement_no = wholes.statement_no
        and sums.measure = wholes.measure
group by sums.rule_id, sums.document_id, sums.form, sums.statement_no, sums.measure
{%- endmacro %}
