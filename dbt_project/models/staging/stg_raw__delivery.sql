select
    document_id,
    file_name,
    source,
    first_seen_run_id
from {{ source('raw', 'delivery') }}
