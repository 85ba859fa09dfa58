select
    claim_id,
    document_id,
    fiscal_year,
    fact,
    subject,
    subject_key,
    value,
    value_yuan,
    unit,
    page,
    sentence
from {{ ref('int_claim_resolved') }}
where
    fact in (
        'staff_count', 'vehicle_count', 'vehicle_value', 'reception_batches', 'reception_persons', 'missions_abroad',
        'persons_abroad', 'assets_total', 'assets_current', 'assets_fixed', 'operating_expense', 'general_expense',
        'general_expense_persons', 'procurement_total', 'procurement_part', 'performance_projects',
        'performance_budget', 'performance_score'
    )
