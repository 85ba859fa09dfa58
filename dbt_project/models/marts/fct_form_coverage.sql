select
    coverage.document_id,
    coverage.form_no,
    coverage.form,
    coverage.form_label_zh,
    coverage.status,
    coverage.expected_by,
    coverage.reason,
    coverage.page,
    coverage.evidence,
    documents.is_current
from {{ ref('stg_raw__form_coverage') }} as coverage
inner join {{ ref('int_document_versioned') }} as documents on coverage.document_id = documents.document_id
