select
    document_id,
    form_no,
    form,
    form_label_zh,
    status,
    expected_by,
    reason,
    page,
    evidence
from {{ source('raw', 'form_coverage') }}
