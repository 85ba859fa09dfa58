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
    documents.document_id,
    list(lines.line_item_id order by lines.statement_no, lines.line_no, lines.measure) as line_item_ids,
    bool_or(lines.suspect_reason is not null) as is_suspect,
    bool_or(failed.line_item_id is not null) as in_failed_sum
from {{ ref('stg_raw__line_item') }} as lines
inner join {{ ref('int_document_versioned') }} as documents on lines.document_id = documents.document_id
left join {{ ref('int_line_item_failed') }} as failed on lines.line_item_id = failed.line_item_id
where documents.is_current and lines.form in ('government_fund', 'state_capital')
group by all
