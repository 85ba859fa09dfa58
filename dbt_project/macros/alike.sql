{#- Whether two names share most of their characters. -#}
{% macro alike(left, right) -%}
    (
        len(list_intersect(
            list_distinct(string_split({{ comparable_name(left) }}, '')),
            list_distinct(string_split({{ comparable_name(right) }}, ''))
        ))
        >= 0.6 * len(list_distinct(string_split(
            concat({{ comparable_name(left) }}, {{ comparable_name(right) }}), ''
        )))
    )
{%- endmacro %}
