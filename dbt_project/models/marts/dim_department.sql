with names as (
    select
        department_id,
        unnest(aliases) as alias
    from {{ ref('int_document_versioned') }}
),

aliases as (
    select
        department_id,
        list(distinct alias order by alias) as aliases
    from names
    group by department_id
)

select
    documents.department_id,
    any_value(documents.department_name) as department_name,
    coalesce(any_value(aliases.aliases), []) as aliases,
    any_value(documents.region_code) as region_code,
    any_value(documents.region_name) as region_name,
    min(documents.fiscal_year) as first_fiscal_year,
    max(documents.fiscal_year) as last_fiscal_year
from {{ ref('int_document_versioned') }} as documents
left join aliases on documents.department_id = aliases.department_id
group by documents.department_id
