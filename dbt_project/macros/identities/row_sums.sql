{#- In each line a measure equals the signed sum of others (kinds row and roll_forward). -#}
{% macro row_sums() -%}
select
    identities.rule_id,
    lines.document_id,
    lines.form,
    lines.subject_code,
    any_value(lines.subject_name) as subject_name,
    any_value(identities.whole) as measure,
    sum(lines.amount_yuan) filter (terms.place = 'whole') as left_yuan,
    sum(terms.sign * lines.amount_yuan) filter (terms.place = 'part') as right_yuan,
    count(*) filter (terms.place = 'part') as addends,
    false as is_left_required,
    -- A balance cannot be told where nothing that is subtracted is printed.
    any_value(identities.kind = 'roll_forward') and count(*) filter (terms.sign < 0) = 0 as is_open,
    list(lines.line_item_id) filter (terms.place = 'whole') as left_ids,
    list(lines.line_item_id order by terms.term_no) filter (terms.place = 'part') as right_ids
from lines
inner join identities on {{ speaks_of('identities', 'lines') }}
left join identity_terms as terms
    on identities.rule_id = terms.rule_id and identities.form = terms.form and lines.measure = terms.key
where identities.kind in ('row', 'roll_forward')
group by identities.rule_id, lines.document_id, lines.form, lines.statement_no, lines.line_no, lines.subject_code
{%- endmacro %}
