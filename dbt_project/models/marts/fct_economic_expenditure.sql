select
    lines.line_item_id,
    documents.department_id,
    documents.department_name,
    documents.fiscal_year,
    documents.phase,
    documents.scope,
    lines.subject_code as economic_code,
    lines.subject_name as economic_name,
    left(lines.subject_code, 3) as economic_class_code,
    lines.is_leaf,
    lines.amount_yuan as total_yuan,
    documents.document_id,
    lines.is_suspect,
    lines.in_failed_sum
from {{ ref('int_line_item_leveled') }} as lines
inner join {{ ref('int_document_versioned') }} as documents on lines.document_id = documents.document_id
where documents.is_current and lines.form = 'general_budget_basic_expenditure' and lines.measure = 'total'
