select
    document_id,
    evidence_no,
    attribute,
    value,
    source,
    text,
    page,
    chosen
from {{ source('raw', 'identity_evidence') }}
