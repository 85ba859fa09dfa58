{#- The amounts of `lines` as one column for each measure; a measure that is not printed is null. -#}
{% macro amounts_by_measure(measures) -%}
    {%- for measure in measures %}
    sum(lines.amount_yuan) filter (lines.measure = '{{ measure }}') as {{ measure }}_yuan{{ ',' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
