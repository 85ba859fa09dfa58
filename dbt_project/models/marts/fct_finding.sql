select
    findings.document_id,
    findings.finding_no,
    findings.severity,
    findings.code,
    findings.form,
    findings.page,
    findings.bbox,
    findings.cell_ref,
    findings.message_zh,
    findings.message,
    findings.amount_texts,
    documents.is_current
from {{ ref('stg_raw__finding') }} as findings
inner join {{ ref('int_document_versioned') }} as documents on findings.document_id = documents.document_id
