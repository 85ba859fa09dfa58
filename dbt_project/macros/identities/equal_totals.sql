{#- The line in one role is the same on both sides (kind equal). -#}
{% macro equal_totals() -%}
select
    identities.rule_id,
    lines.document_id,
    lines.form,
    cast(null as varchar) as subject_code,
    any_value(lines.subject_name) as subject_name,
    lines.measure,
    arg_min(lines.amount_yuan, lines.line_no) filter (lines.side = 'revenue') as left_yuan,
    arg_min(lines.amount_yuan, lines.line_no) filter (lines.side = 'expenditure') as right_yuan,
    1 as addends,
    false as is_left_required,
    [arg_min(lines.line_item_id, lines.line_no) filter (lines.side = 'revenue')] as left_ids,
    [arg_min(lines.line_item_id, lines.line_no) filter (lines.side = 'expenditure')] as right_ids
from lines
inner join identities on {{ speaks_of('identities', 'lines') }} and lines.role = identities.whole
where identities.kind = 'equal'
group by identities.rule_id, lines.document_id, lines.form, lines.statement_no, lines.measure
{%- endmacro %}
