with lines as (
    select *
    from (select * from {batch}) as measured
    where phase = 'final_accounts'
),

identities as (
    select *
    from staging.stg_raw__identity
    where rule_id = '{rule_id}'
),

identity_terms as (
    select *
    from staging.stg_raw__identity_term
    where rule_id = '{rule_id}'
),

evaluated as (
    {evaluated}
),

-- A report without the form, or without a term in it, has not passed: the check could not run.
silent as (
    select documents.document_id
    from marts.dim_document as documents
    anti join evaluated on documents.document_id = evaluated.document_id
    where documents.phase = 'final_accounts'
)

select
    document_id,
    form,
    subject_code,
    subject_name,
    measure,
    left_yuan,
    right_yuan,
    difference_yuan,
    bound_yuan,
    left_ids,
    right_ids,
    status
from evaluated
union all by name
select
    document_id,
    'not_evaluable' as status
from silent
