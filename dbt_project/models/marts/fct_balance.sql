select
    lines.line_item_id,
    documents.department_id,
    documents.department_name,
    documents.fiscal_year,
    documents.phase,
    documents.scope,
    lines.form,
    lines.side,
    lines.line_no,
    lines.role,
    lines.subject_name,
    lines.measure,
    lines.amount_yuan,
    documents.document_id,
    lines.suspect_reason is not null as is_suspect,
    failed.line_item_id is not null as in_failed_sum
from {{ ref('stg_raw__line_item') }} as lines
inner join {{ ref('int_document_versioned') }} as documents on lines.document_id = documents.document_id
left join {{ ref('int_line_item_failed') }} as failed on lines.line_item_id = failed.line_item_id
where documents.is_current and lines.side is not null
