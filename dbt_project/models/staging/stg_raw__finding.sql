select
    document_id,
    finding_no,
    severity,
    code,
    message,
    message_zh,
    form,
    page,
    bbox,
    cell_ref,
    amount_texts
from {{ source('raw', 'finding') }}
