select
    documents.department_id,
    documents.department_name,
    documents.fiscal_year,
    documents.phase,
    documents.scope,
    lines.form as fund,
    lines.line_no,
    lines.subject_code as function_code,
    lines.subject_name as function_name,
    lines.is_total,
    {{ amounts_by_measure(['opening_balance', 'revenue', 'total', 'basic', 'project', 'closing_balance']) }},
    documents.document_id
from {{ ref('stg_raw__line_item') }} as lines
inner join {{ ref('int_document_versioned') }} as documents on lines.document_id = documents.document_id
where documents.is_current and lines.form in ('government_fund', 'state_capital')
group by all
