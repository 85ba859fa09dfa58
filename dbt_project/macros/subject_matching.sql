{#- A label without white space, ordinal and quotation marks. -#}
{% macro bare_label(column) -%}
    regexp_replace(
        regexp_replace({{ column }}, '[\s“”"]', '', 'g'),
        '^([一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十0-9]+[)）]、?|[0-9]+[、.．])', ''
    )
{%- endmacro %}

{#- A subject name for comparison: without white space, in half-width brackets. -#}
{% macro comparable_name(column) -%}
    translate(regexp_replace({{ column }}, '[\s“”"]', '', 'g'), '（）：', '():')
{%- endmacro %}
