with numbered as (
    select
        document_id,
        max(finding_no) as findings
    from {{ ref('stg_raw__finding') }}
    group by document_id
),

-- Where a code stands first with a name.
places as (
    select
        document_id,
        subject_kind,
        subject_code,
        subject_name,
        arg_min(form, (statement_no, line_no)) as form,
        arg_min(page, (statement_no, line_no)) as page,
        arg_min(bbox, (statement_no, line_no)) as bbox,
        arg_min(cell_ref, (statement_no, line_no)) as cell_ref
    from {{ ref('stg_raw__line_item') }}
    group by document_id, subject_kind, subject_code, subject_name
),

strange_names as (
    select
        observed.document_id,
        row_number() over (
            partition by observed.document_id
            order by observed.subject_kind, observed.subject_code, observed.printed_name
        ) as name_no,
        observed.subject_code,
        observed.printed_name,
        observed.listed_name,
        places.form,
        places.page,
        places.bbox,
        places.cell_ref
    from {{ ref('fct_subject_observation') }} as observed
    left join places
        on
            observed.document_id = places.document_id
            and observed.subject_kind = places.subject_kind
            and observed.subject_code = places.subject_code
            and observed.printed_name = places.subject_name
    where observed.name_status = 'name_differs'
),

found as (
    select
        document_id,
        finding_no,
        severity,
        code,
        form,
        page,
        bbox,
        cell_ref,
        message_zh,
        message,
        amount_texts
    from {{ ref('stg_raw__finding') }}
    union all
    -- A name that the list of the year does not have may be cut, run into the next one, or misread.
    select
        strange_names.document_id,
        cast(coalesce(numbered.findings, 0) + strange_names.name_no as integer) as finding_no,
        'info' as severity,
        'strange_name' as code,
        strange_names.form,
        strange_names.page,
        strange_names.bbox,
        strange_names.cell_ref,
        format('{{ var("strange_name")["zh"] }}', subject_code, printed_name, listed_name) as message_zh,
        format('{{ var("strange_name")["en"] }}', subject_code, printed_name, listed_name) as message,
        cast([] as varchar[]) as amount_texts
    from strange_names
    left join numbered on strange_names.document_id = numbered.document_id
)

select
    found.document_id,
    found.finding_no,
    found.severity,
    found.code,
    found.form,
    found.page,
    found.bbox,
    found.cell_ref,
    found.message_zh,
    found.message,
    found.amount_texts,
    documents.is_current
from found
inner join {{ ref('int_document_versioned') }} as documents on found.document_id = documents.document_id
