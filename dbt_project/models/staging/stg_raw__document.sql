select
    document_id,
    document_format,
    byte_size,
    page_count,
    fiscal_year,
    phase,
    department_name,
    aliases,
    scope,
    region_code,
    region_name
from {{ source('raw', 'document') }}
