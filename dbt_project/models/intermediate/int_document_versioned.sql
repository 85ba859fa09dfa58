with first_deliveries as (
    select
        document_id,
        min(first_seen_run_id) as first_seen_run_id,
        list(distinct file_name order by file_name) as file_names
    from {{ ref('stg_raw__delivery') }}
    group by document_id
),

identified as (
    select
        documents.*,
        first_deliveries.first_seen_run_id,
        first_deliveries.file_names,
        left(sha256(concat(coalesce(documents.region_code, ''), '|', documents.department_name)), 16) as department_id
    from {{ ref('stg_raw__document') }} as documents
    inner join first_deliveries on documents.document_id = first_deliveries.document_id
),

forms as (
    select
        document_id,
        list(distinct form) as forms
    from {{ ref('stg_raw__statement') }}
    group by document_id
),

-- A later file replaces an earlier one if it prints one of its forms again: a report may come in several files.
superseded as (
    select distinct earlier.document_id
    from identified as earlier
    inner join identified as later
        on
            earlier.department_id = later.department_id
            and earlier.fiscal_year = later.fiscal_year
            and earlier.phase = later.phase
            and earlier.scope = later.scope
            and (earlier.first_seen_run_id, earlier.document_id) < (later.first_seen_run_id, later.document_id)
    left join forms as earlier_forms on earlier.document_id = earlier_forms.document_id
    left join forms as later_forms on later.document_id = later_forms.document_id
    where
        earlier_forms.forms is null
        or later_forms.forms is null
        or list_has_any(earlier_forms.forms, later_forms.forms)
)

select
    document_id,
    department_id,
    department_name,
    aliases,
    region_code,
    region_name,
    fiscal_year,
    phase,
    scope,
    document_format,
    byte_size,
    page_count,
    file_names,
    first_seen_run_id,
    document_id not in (select superseded.document_id from superseded) as is_current
from identified
