{#- The line in one role equals the sum of the lines in others (kind role_sum). -#}
{% macro role_sums() -%}
with spoken_of as (
    select
        lines.*,
        identities.rule_id,
        identities.required,
        terms.place,
        terms.term_no,
        terms.stands_for,
        list(lines.role) over (
            partition by identities.rule_id, lines.document_id, lines.statement_no, lines.measure
        ) as printed_roles,
        bool_or(coalesce(terms.place = 'whole', false)) over (
            partition by identities.rule_id, lines.document_id, lines.statement_no
        ) as has_line
    from lines
    inner join identities on {{ speaks_of('identities', 'lines') }}
    left join identity_terms as terms
        on identities.rule_id = terms.rule_id and identities.form = terms.form and lines.role = terms.key
    where identities.kind = 'role_sum'
),

marked as (
    select
        *,
        place = 'part' and (stands_for is null or not list_contains(printed_roles, stands_for)) as is_addend
    from spoken_of
)

select
    rule_id,
    document_id,
    form,
    cast(null as varchar) as subject_code,
    arg_min(subject_name, (term_no, line_no)) filter (place = 'whole') as subject_name,
    measure,
    arg_min(amount_yuan, (term_no, line_no)) filter (place = 'whole') as left_yuan,
    sum(amount_yuan) filter (is_addend) as right_yuan,
    count(*) filter (is_addend) as addends,
    any_value(required = 'cell' or (required = 'row' and not has_line)) as is_left_required,
    [arg_min(line_item_id, (term_no, line_no)) filter (place = 'whole')] as left_ids,
    list(line_item_id order by line_no) filter (is_addend) as right_ids
from marked
group by rule_id, document_id, form, statement_no, measure
{%- endmacro %}
