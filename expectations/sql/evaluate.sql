with lines as (
    select *
    from (select * from {batch}) as measured
    where phase = 'final_accounts'
),

terms as (
    {terms}
),

places as (
    select
        document_id,
        form,
        max(last_place_yuan) as last_place_yuan
    from lines
    group by document_id, form
),

compared as (
    select
        terms.*,
        terms.left_yuan - terms.right_yuan as difference_yuan,
        cast((terms.addends + 1) * places.last_place_yuan / cast(2 as decimal(1, 0)) as decimal(20, 6)) as bound_yuan
    from terms
    inner join places on terms.document_id = places.document_id and terms.form = places.form
),

-- A report without the form, or without a term in it, has not passed: the check could not run.
silent as (
    select documents.document_id
    from marts.dim_document as documents
    anti join terms on documents.document_id = terms.document_id
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
    case
        when right_yuan is null then 'not_evaluable'
        when left_yuan is null and is_left_required and right_yuan <> 0 then 'fail'
        when left_yuan is null then 'not_evaluable'
        when difference_yuan = 0 then 'pass'
        when abs(difference_yuan) <= bound_yuan then 'rounding'
        else 'fail'
    end as status
from compared
union all by name
select
    document_id,
    'not_evaluable' as status
from silent
