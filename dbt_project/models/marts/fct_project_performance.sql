with budgets as (
    select
        *,
        row_number() over (partition by document_id, subject order by claim_no) as occurrence
    from {{ ref('int_claim_resolved') }}
    where fact = 'project_budget'
),

actuals as (
    select
        *,
        row_number() over (partition by document_id, subject order by claim_no) as occurrence
    from {{ ref('int_claim_resolved') }}
    where fact = 'project_actual'
)

select
    budgets.document_id,
    budgets.subject as project_name,
    budgets.value_yuan as budget_yuan,
    actuals.value_yuan as actual_yuan,
    budgets.page,
    budgets.sentence,
    budgets.claim_id as budget_claim_id,
    actuals.claim_id as actual_claim_id
from budgets
left join actuals
    on
        budgets.document_id = actuals.document_id
        and budgets.subject = actuals.subject
        and budgets.occurrence = actuals.occurrence
