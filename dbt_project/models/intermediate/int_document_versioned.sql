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
    row_number() over (
        partition by department_id, fiscal_year, phase, scope
        order by first_seen_run_id desc, document_id desc
    ) = 1 as is_current
from identified
