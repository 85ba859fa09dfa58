with first_deliveries as (
    select
        document_id,
        min(first_seen_run_id) as first_seen_run_id,
        list(distinct file_name order by file_name) as file_names,
        min(source) as first_source
    from {{ ref('stg_raw__delivery') }}
    group by document_id
)

select
    documents.document_id,
    left(sha256(concat(coalesce(documents.region_code, ''), '|', documents.department_name)), 16) as department_id,
    documents.department_name,
    documents.aliases,
    documents.region_code,
    documents.region_name,
    documents.fiscal_year,
    documents.phase,
    documents.scope,
    documents.document_format,
    documents.byte_size,
    documents.page_count,
    first_deliveries.file_names,
    first_deliveries.first_source,
    first_deliveries.first_seen_run_id
from {{ ref('stg_raw__document') }} as documents
inner join first_deliveries on documents.document_id = first_deliveries.document_id
