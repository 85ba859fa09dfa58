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
    evaluated.document_id,
    evaluated.form,
    evaluated.subject_code,
    evaluated.subject_name,
    evaluated.measure,
    evaluated.left_yuan,
    evaluated.right_yuan,
    evaluated.difference_yuan,
    evaluated.bound_yuan,
    evaluated.left_ids,
    evaluated.right_ids,
    evaluated.status,
    -- What is not printed at all may be a row that was lost: only a whole that is read twice is the publisher's.
    coalesce(forms.is_as_printed, false) and evaluated.left_yuan is not null as is_as_printed
from evaluated
left join intermediate.int_form_judged as forms
    on evaluated.document_id = forms.document_id and evaluated.form = forms.form
union all by name
select
    document_id,
    'not_evaluable' as status
from silent
