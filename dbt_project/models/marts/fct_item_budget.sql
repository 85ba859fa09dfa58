select
    documents.department_id,
    documents.department_name,
    documents.fiscal_year,
    claims.subject_code as function_code,
    claims.subject as function_name,
    claims.class_name,
    claims.section_name,
    max(claims.value_yuan) filter (claims.fact = 'item_initial_budget') as initial_budget_yuan,
    max(claims.value_yuan) filter (claims.fact = 'item_final') as final_yuan,
    max(claims.value) filter (claims.fact = 'item_rate') as rate_percent,
    arg_min(claims.comparison, claims.claim_no) as comparison,
    claims.document_id,
    min(claims.page) as page,
    arg_min(claims.sentence, claims.claim_no) as sentence,
    list(claims.claim_id order by claims.claim_no) as claim_ids
from {{ ref('int_claim_resolved') }} as claims
inner join {{ ref('int_document_versioned') }} as documents on claims.document_id = documents.document_id
where
    documents.is_current
    and claims.fact in ('item_initial_budget', 'item_final', 'item_rate')
    and claims.class_name is not null
group by
    documents.department_id, documents.department_name, documents.fiscal_year, claims.subject_code, claims.subject,
    claims.class_name, claims.section_name, claims.document_id
