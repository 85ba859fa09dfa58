{#- A view that names no database: it holds under whatever name its file is opened or attached. -#}
{% macro duckdb__create_view_as(relation, sql) -%}
    {{ dbt.duckdb__create_view_as(relation, sql | replace(adapter.quote(relation.database) ~ '.', '')) }}
{%- endmacro %}
