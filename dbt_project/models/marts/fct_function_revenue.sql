select
    documents.department_id,
    documents.department_name,
    documents.fiscal_year,
    documents.phase,
    documents.scope,
    lines.subject_code as function_code,
    any_value(lines.subject_name) as function_name,
    sum(lines.amount_yuan) filter (lines.measure = 'total') as total_yuan,
    sum(lines.amount_yuan) filter (lines.measure = 'appropriation') as appropriation_yuan,
    sum(lines.amount_yuan) filter (lines.measure = 'superior_subsidy') as superior_subsidy_yuan,
    sum(lines.amount_yuan) filter (lines.measure = 'business') as business_yuan,
    sum(lines.amount_yuan) filter (lines.measure = 'education_fees') as education_fees_yuan,
    sum(lines.amount_yuan) filter (lines.measure = 'operating') as operating_yuan,
    sum(lines.amount_yuan) filter (lines.measure = 'affiliate_remittance') as affiliate_remittance_yuan,
    sum(lines.amount_yuan) filter (lines.measure = 'other') as other_yuan,
    documents.document_id,
    list(lines.line_item_id order by lines.line_no, lines.measure) as line_item_ids,
    bool_or(lines.is_suspect) as is_suspect
from {{ ref('int_line_item_leveled') }} as lines
inner join {{ ref('int_document_versioned') }} as documents on lines.document_id = documents.document_id
where documents.is_current and lines.is_leaf and lines.form = 'revenue'
group by all
