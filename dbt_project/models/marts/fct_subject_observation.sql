with printed as (
    select distinct
        line_items.document_id,
        documents.fiscal_year,
        documents.is_current,
        line_items.subject_kind,
        line_items.subject_code,
        line_items.subject_name
    from {{ ref('stg_raw__line_item') }} as line_items
    inner join {{ ref('int_document_versioned') }} as documents on line_items.document_id = documents.document_id
    where line_items.subject_code is not null
),

listed as (
    select
        'function' as subject_kind,
        code,
        name,
        valid_from,
        valid_to
    from {{ ref('function_subjects') }}
    union all
    select
        'economic' as subject_kind,
        code,
        name,
        valid_from,
        valid_to
    from {{ ref('economic_subjects') }}
),

matched as (
    select
        printed.*,
        listed.name as listed_name,
        {{ comparable_name('printed.subject_name') }} = {{ comparable_name('listed.name') }} as is_same_name
    from printed
    left join listed
        on
            printed.subject_kind = listed.subject_kind
            and printed.subject_code = listed.code
            and printed.fiscal_year >= coalesce(listed.valid_from, 0)
            and printed.fiscal_year <= coalesce(listed.valid_to, 9999)
    qualify row_number() over (
        partition by printed.document_id, printed.subject_kind, printed.subject_code, printed.subject_name
        order by is_same_name desc nulls last, listed.valid_from desc nulls last
    ) = 1
)

select
    document_id,
    fiscal_year,
    subject_kind,
    subject_code,
    subject_name as printed_name,
    listed_name,
    case
        when listed_name is null then 'code_not_listed'
        when is_same_name then 'as_listed'
        else 'name_differs'
    end as name_status,
    is_current
from matched
