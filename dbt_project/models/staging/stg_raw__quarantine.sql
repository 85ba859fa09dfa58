select
    document_id,
    file_name,
    stage,
    code,
    message,
    message_zh,
    details,
    extractor_version
from {{ source('raw', 'quarantine') }}
