select
    claims.claim_id,
    claims.document_id,
    claims.fiscal_year,
    claims.fact,
    claims.subject,
    claims.subject_key,
    claims.value,
    claims.value_yuan,
    claims.unit,
    claims.page,
    claims.sentence
from {{ ref('int_claim_resolved') }} as claims
inner join {{ ref('int_document_versioned') }} as documents on claims.document_id = documents.document_id
where
    documents.is_current
    and claims.fact in (
        'staff_count', 'vehicle_count', 'vehicle_value', 'reception_batches', 'reception_persons', 'missions_abroad',
        'persons_abroad', 'assets_total', 'assets_current', 'assets_fixed', 'operating_expense', 'general_expense',
        'general_expense_persons', 'procurement_total', 'procurement_part', 'performance_projects',
        'performance_budget', 'performance_score'
    )
