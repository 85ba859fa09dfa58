{#- Whether a waiver names this result: one rule, form, subject and difference of one document, and no other. -#}
{% macro waiver_match(result, waiver) -%}
    {{ result }}.document_id = {{ waiver }}.document_id
    and {{ result }}.rule_id = {{ waiver }}.rule_id
    and coalesce({{ result }}.form, '') = coalesce({{ waiver }}.form, '')
    and {{ result }}.subject_code = coalesce({{ waiver }}.subject, '')
    and {{ result }}.difference_yuan is not distinct from {{ waiver }}.difference_yuan
    and {{ result }}.status = 'fail'
{%- endmacro %}
