{#- The subjects of each identity of a kind, added up by their nearest printed parent (null where there is none). -#}
{% macro subject_sums(kind) -%}
    select
        identities.rule_id,
        identities.required,
        lines.document_id,
        lines.form,
        lines.statement_no,
        lines.measure,
        parents.parent_code,
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
    where identities.kind = '{{ kind }}'
    group by all
{%- endmacro %}
