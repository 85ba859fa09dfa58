with forms as (
    select
        document_id,
        list(distinct form) as forms
    from {{ ref('stg_raw__statement') }}
    group by document_id
),

results as (
    select
        document_id,
        status
    from {{ ref('int_reconciliation_within') }}
    union all
    select
        document_id,
        status
    from {{ ref('int_reconciliation_between') }}
    union all
    select
        document_id,
        status
    from {{ ref('int_reconciliation_rate') }}
    union all
    select
        document_id,
        status
    from {{ ref('int_reconciliation_text') }}
    union all
    select
        document_id,
        status
    from {{ ref('int_reconciliation_names') }}
),

failed as (
    select
        document_id,
        count(*) as failed_checks
    from results
    where status = 'fail'
    group by document_id
),

amounts as (
    select
        document_id,
        bool_or(bbox is not null) as has_page_boxes,
        count(*) filter (suspect_reason is not null) as suspect_amounts
    from {{ ref('stg_raw__line_item') }}
    group by document_id
),

findings as (
    select
        document_id,
        count(*) as findings
    from {{ ref('stg_raw__finding') }}
    where severity in ('error', 'warning')
    group by document_id
),

judged as (
    select
        documents.*,
        forms.forms,
        coalesce(amounts.has_page_boxes, documents.page_count is not null) as has_page_boxes,
        coalesce(failed.failed_checks, 0) as failed_checks,
        coalesce(amounts.suspect_amounts, 0) + coalesce(findings.findings, 0) as doubts
    from {{ ref('int_document_identified') }} as documents
    left join forms on documents.document_id = forms.document_id
    left join amounts on documents.document_id = amounts.document_id
    left join failed on documents.document_id = failed.document_id
    left join findings on documents.document_id = findings.document_id
),

-- Behind the reasons stands the order of names: it decides where nothing else does, and is never given as a reason.
ranked as (
    select
        *,
        row_number() over (
            partition by department_id, fiscal_year, phase, scope
            order by
                first_seen_run_id asc, has_page_boxes asc, failed_checks desc, doubts desc,
                file_names[1] desc, first_source desc, document_id desc
        ) as standing
    from judged
),

-- A better file replaces another if it prints one of its forms again: a report may come in several files.
pairs as (
    select
        worse.document_id as worse_id,
        better.document_id as better_id,
        worse.standing as worse_standing,
        better.standing as better_standing,
        case
            when better.first_seen_run_id > worse.first_seen_run_id then 'later_run'
            when better.has_page_boxes and not worse.has_page_boxes then 'page_boxes'
            when (better.failed_checks, better.doubts) < (worse.failed_checks, worse.doubts) then 'fewer_failures'
            else 'nothing_tells_apart'
        end as reason
    from ranked as worse
    inner join ranked as better
        on
            worse.department_id = better.department_id
            and worse.fiscal_year = better.fiscal_year
            and worse.phase = better.phase
            and worse.scope = better.scope
            and worse.standing < better.standing
    where
        worse.forms is null
        or better.forms is null
        or list_has_any(worse.forms, better.forms)
),

superseded as (
    select
        worse_id,
        arg_max(better_id, better_standing) as superseded_by,
        arg_max(reason, better_standing) as reason
    from pairs
    group by worse_id
),

preferred as (
    select
        better_id,
        arg_max(reason, worse_standing) as reason
    from pairs
    group by better_id
)

select
    ranked.document_id,
    ranked.department_id,
    ranked.department_name,
    ranked.aliases,
    ranked.region_code,
    ranked.region_name,
    ranked.fiscal_year,
    ranked.phase,
    ranked.scope,
    ranked.document_format,
    ranked.byte_size,
    ranked.page_count,
    ranked.file_names,
    ranked.first_seen_run_id,
    ranked.has_page_boxes,
    ranked.failed_checks,
    ranked.doubts,
    superseded.superseded_by is null as is_current,
    superseded.superseded_by,
    coalesce(superseded.reason, preferred.reason, 'only_version') as currency_reason
from ranked
left join superseded on ranked.document_id = superseded.worse_id
left join preferred on ranked.document_id = preferred.better_id
