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
    findings.amount_texts
from {{ ref('stg_raw__finding') }} as findings
