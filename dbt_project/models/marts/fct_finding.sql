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

-- Two files of one night in two formats are one report in two renditions: what only one of them prints is told.
renditions as (
    select
        better.document_id,
        worse.document_id as other_id,
        better.file_names[1] as file_name,
        worse.file_names[1] as other_name
    from {{ ref('int_document_versioned') }} as worse
    inner join {{ ref('int_document_versioned') }} as better
        on
            worse.superseded_by = better.document_id
            and worse.first_seen_run_id = better.first_seen_run_id
            and worse.document_format <> better.document_format
),

amounts as (
    select
        document_id,
        form,
        coalesce(side, '') as side,
        coalesce(subject_code, subject_name) as subject,
        measure,
        amount_yuan,
        any_value(amount_text) as amount_text,
        count(*) as times
    from {{ ref('stg_raw__line_item') }}
    where amount_yuan is not null
    group by all
),

sides as (
    select
        renditions.document_id,
        renditions.other_id,
        amounts.document_id as printed_in,
        amounts.* exclude (document_id)
    from renditions
    inner join amounts on amounts.document_id in (renditions.document_id, renditions.other_id)
    where
        amounts.form in (
            select forms.form from amounts as forms
            where forms.document_id = renditions.document_id
        )
        and amounts.form in (
            select forms.form from amounts as forms
            where forms.document_id = renditions.other_id
        )
),

printed_once as (
    select
        document_id,
        other_id,
        form,
        side,
        subject,
        measure,
        amount_yuan,
        any_value(amount_text) as amount_text
    from sides
    group by document_id, other_id, form, side, subject, measure, amount_yuan
    having count(*) < 2 or min(times) < max(times)
),

compared as (
    select
        renditions.document_id,
        renditions.other_id,
        any_value(renditions.file_name) as file_name,
        any_value(renditions.other_name) as other_name,
        coalesce(
            list(
                printed_once.amount_text
                order by printed_once.form, printed_once.side, printed_once.subject, printed_once.measure, amount_yuan
            ) filter (printed_once.amount_text is not null),
            cast([] as varchar[])
        ) as amount_texts
    from renditions
    left join printed_once
        on renditions.document_id = printed_once.document_id and renditions.other_id = printed_once.other_id
    group by renditions.document_id, renditions.other_id
),

named as (
    select
        document_id,
        max(name_no) as names
    from strange_names
    group by document_id
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
    union all
    select
        compared.document_id,
        cast(
            coalesce(numbered.findings, 0)
            + coalesce(named.names, 0)
            + row_number() over (partition by compared.document_id order by compared.other_id) as integer
        ) as finding_no,
        case when len(compared.amount_texts) = 0 then 'info' else 'warning' end as severity,
        case when len(compared.amount_texts) = 0 then 'rendition' else 'renditions_differ' end as code,
        null as form,
        null as page,
        null as bbox,
        null as cell_ref,
        case
            when len(compared.amount_texts) = 0
                then format('{{ var("rendition")["zh"] }}', other_name, file_name)
            else
                format(
                    '{{ var("renditions_differ")["zh"] }}',
                    other_name, file_name, array_to_string(compared.amount_texts, ', ')
                )
        end as message_zh,
        case
            when len(compared.amount_texts) = 0
                then format('{{ var("rendition")["en"] }}', other_name, file_name)
            else
                format(
                    '{{ var("renditions_differ")["en"] }}',
                    other_name, file_name, array_to_string(compared.amount_texts, ', ')
                )
        end as message,
        compared.amount_texts
    from compared
    left join numbered on compared.document_id = numbered.document_id
    left join named on compared.document_id = named.document_id
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
