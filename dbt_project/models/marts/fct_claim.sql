with stated as (
    select
        claims.claim_id,
        claims.document_id,
        documents.department_id,
        documents.department_name,
        documents.fiscal_year,
        documents.is_current,
        claims.claim_no,
        claims.match_no,
        claims.fact,
        claims.subject,
        claims.subject_key,
        claims.subject_code,
        claims.value,
        claims.value_yuan,
        claims.unit,
        claims.value_text,
        claims.comparator,
        claims.comparison,
        claims.section,
        claims.sentence,
        claims.start_offset,
        claims.end_offset,
        claims.page,
        claims.bbox,
        false as is_derived
    from {{ ref('int_claim_resolved') }} as claims
    inner join {{ ref('int_document_versioned') }} as documents on claims.document_id = documents.document_id
),

-- What the year before must have been: the amount minus its stated change, both from one statement.
implied as (
    select
        changes.* replace (
            left(sha256(concat(changes.claim_id, '|prior')), 32) as claim_id,
            replace(changes.fact, '_change', '_prior') as fact,
            amounts.value - changes.value as value,
            amounts.value_yuan - changes.value_yuan as value_yuan,
            concat(amounts.value_text, ' - ', cast(changes.value as varchar)) as value_text,
            true as is_derived
        )
    from stated as changes
    inner join stated as amounts
        on
            changes.document_id = amounts.document_id
            and changes.match_no = amounts.match_no
            and amounts.fact = case changes.fact
                when 'total_change' then 'total'
                when 'appropriation_total_change' then 'appropriation_total'
                when 'general_budget_change' then 'general_budget_expenditure'
                when 'three_public_change' then 'three_public_final'
                when 'operating_expense_change' then 'operating_expense'
            end
    where changes.fact like '%\_change' escape '\'
)

select * from stated
union all
select * from implied
