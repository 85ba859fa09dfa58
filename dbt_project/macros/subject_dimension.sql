{#- The codes of one kind (function or economic): those of its list by validity, and those that are only printed. -#}
{% macro subject_dimension(kind) -%}
with observed as (
    select
        subject_code,
        list(distinct printed_name order by printed_name) as printed_names,
        min(fiscal_year) as first_printed_year,
        max(fiscal_year) as last_printed_year
    from {{ ref('fct_subject_observation') }}
    where subject_kind = '{{ kind }}'
    group by subject_code
),

subjects as (
    select
        code,
        name,
        valid_from,
        valid_to,
        attestation
    from {{ ref(kind ~ '_subjects') }}
    union all
    select
        subject_code as code,
        printed_names[1] as name,
        cast(null as integer) as valid_from,
        cast(null as integer) as valid_to,
        'unlisted' as attestation
    from observed
    anti join {{ ref(kind ~ '_subjects') }} as listed on observed.subject_code = listed.code
)

select
    concat(subjects.code, '@', coalesce(cast(subjects.valid_from as varchar), ''), '-', subjects.name) as subject_key,
    subjects.code as subject_code,
    subjects.name as subject_name,
    case length(subjects.code) when 3 then 1 when 5 then 2 else 3 end as level,
    case when length(subjects.code) > 3 then left(subjects.code, length(subjects.code) - 2) end as parent_code,
    left(subjects.code, 3) as class_code,
    subjects.valid_from,
    subjects.valid_to,
    subjects.attestation,
    coalesce(observed.printed_names, []) as printed_names,
    observed.first_printed_year,
    observed.last_printed_year
from subjects
left join observed on subjects.code = observed.subject_code
{%- endmacro %}
