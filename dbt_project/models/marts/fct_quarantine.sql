select
    document_id,
    file_name,
    stage,
    code,
    message_zh,
    message,
    details,
    extractor_version
from {{ ref('stg_raw__quarantine') }}
