{#- The comment of a model or column, as a literal: its Chinese label and what it means. -#}
{% macro comment_of(entry) -%}
    '{{ (entry.config.meta.label_zh ~ ': ' ~ entry.description) | replace("'", "''") }}'
{%- endmacro %}

{#- All comments of a model in one statement; its contract has already held the columns against the database. -#}
{% macro duckdb__persist_docs(relation, model, for_relation, for_columns) -%}
    {%- set comments = [] -%}
    {%- if for_relation and config.persist_relation_docs() -%}
        {%- do comments.append('comment on ' ~ relation.type ~ ' ' ~ relation ~ ' is ' ~ comment_of(model)) -%}
    {%- endif -%}
    {%- if for_columns and config.persist_column_docs() -%}
        {%- for column in model.columns.values() -%}
            {%- set place = relation ~ '."' ~ column.name ~ '"' -%}
            {%- do comments.append('comment on column ' ~ place ~ ' is ' ~ comment_of(column)) -%}
        {%- endfor -%}
    {%- endif -%}
    {%- if comments -%}
        {%- do run_query(comments | join(';\n')) -%}
    {%- endif -%}
{%- endmacro %}
