select
    budgets.document_id,
    budgets.subject as project_name,
    budgets.value_yuan as budget_yuan,
    actuals.value_yuan as actual_yuan,
    budgets.page,
    budgets.sentence,
    budgets.claim_id as budget_claim_id,
    actuals.claim_id as actual_claim_id
from {{ ref('int_claim_resolved') }} as budgets
inner join {{ ref('int_document_versioned') }} as documents on budgets.document_id = documents.document_id
left join {{ ref('int_claim_resolved') }} as actuals
    on
        budgets.document_id = actuals.document_id
        and budgets.match_no = actuals.match_no
        and actuals.fact = 'project_actual'
where documents.is_current and budgets.fact = 'project_budget'
