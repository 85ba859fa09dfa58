select
    documents.department_id,
    documents.department_name,
    documents.fiscal_year,
    documents.phase,
    documents.scope,
    lines.subject_code as function_code,
    arg_min(lines.subject_name, (lines.statement_no, lines.line_no)) as function_name,
    {{ amounts_by_measure([
        'total', 'appropriation', 'superior_subsidy', 'business', 'education_fees', 'operating',
        'affiliate_remittance', 'other'
    ]) }},
    documents.document_id,
    list(lines.line_item_id order by lines.statement_no, lines.line_no, lines.measure) as line_item_ids,
    bool_or(lines.is_suspect) as is_suspect,
    bool_or(lines.in_failed_sum) as in_failed_sum
from {{ ref('int_line_item_leveled') }} as lines
inner join {{ ref('int_document_versioned') }} as documents on lines.document_id = documents.document_id
where documents.is_current and lines.is_leaf and lines.form = 'revenue'
group by all
