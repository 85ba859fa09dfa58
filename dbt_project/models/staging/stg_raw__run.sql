select
    run_id,
    started_at,
    finished_at,
    documents_seen,
    documents_read,
    documents_quarantined,
    extractor_version
from {{ source('raw', 'run') }}
