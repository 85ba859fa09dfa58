{#- Whether an identity speaks of a line: of its form, and of its side and measure where it is restricted to one. -#}
{% macro speaks_of(identities, lines) -%}
    {{ lines }}.form = {{ identities }}.form
    and ({{ identities }}.side is null or {{ lines }}.side = {{ identities }}.side)
    and ({{ identities }}.measure is null or {{ lines }}.measure = {{ identities }}.measure)
{%- endmacro %}
