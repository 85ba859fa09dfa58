select
    documents.department_id,
    documents.department_name,
    documents.fiscal_year,
    documents.phase,
    documents.scope,
    lines.subject_code as function_code,
    any_value(lines.subject_name) as function_name,
    case lines.form
        when 'expenditure' then 'all_funds'
        when 'general_budget_expenditure' then 'general_public_budget'
        else lines.form
    end as fund,
    sum(lines.amount_yuan) filter (lines.measure = 'total') as total_yuan,
    sum(lines.amount_yuan) filter (lines.measure = 'basic') as basic_yuan,
    sum(lines.amount_yuan) filter (lines.measure = 'project') as project_yuan,
    sum(lines.amount_yuan) filter (lines.measure = 'remitted_to_superior') as remitted_to_superior_yuan,
    sum(lines.amount_yuan) filter (lines.measure = 'operating') as operating_yuan,
    sum(lines.amount_yuan) filter (lines.measure = 'subsidy_to_affiliates') as subsidy_to_affiliates_yuan,
    documents.document_id,
    list(lines.line_item_id order by lines.line_no, lines.measure) as line_item_ids,
    bool_or(lines.is_suspect) as is_suspect
from {{ ref('int_line_item_leveled') }} as lines
inner join {{ ref('int_document_versioned') }} as documents on lines.document_id = documents.document_id
where
    documents.is_current
    and lines.is_leaf
    and lines.form in ('expenditure', 'general_budget_expenditure', 'government_fund', 'state_capital')
group by all
