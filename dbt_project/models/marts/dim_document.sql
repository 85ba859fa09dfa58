with amounts as (
    select
        document_id,
        count(*) as amounts
    from {{ ref('stg_raw__line_item') }}
    group by document_id
),

failed as (
    select
        document_id,
        count(*) as failed_sums
    from {{ ref('int_reconciliation_within') }}
    where status = 'fail'
    group by document_id
),

forms as (
    select
        document_id,
        list(form order by statement_no) as forms
    from {{ ref('stg_raw__statement') }}
    group by document_id
),

coverage as (
    select
        document_id,
        bool_and(status in ('read', 'printed_empty', 'elsewhere')) as is_complete
    from {{ ref('stg_raw__form_coverage') }}
    group by document_id
)

select
    documents.document_id,
    documents.department_id,
    documents.department_name,
    documents.region_code,
    documents.region_name,
    documents.fiscal_year,
    documents.phase,
    documents.scope,
    documents.is_current,
    documents.superseded_by,
    documents.currency_reason,
    documents.document_format,
    documents.byte_size,
    documents.page_count,
    documents.file_names,
    documents.first_seen_run_id,
    coalesce(forms.forms, []) as forms,
    coalesce(amounts.amounts, 0) as amounts,
    coalesce(failed.failed_sums, 0) as failed_sums,
    coalesce(coverage.is_complete, false) as is_complete
from {{ ref('int_document_versioned') }} as documents
left join amounts on documents.document_id = amounts.document_id
left join forms on documents.document_id = forms.document_id
left join failed on documents.document_id = failed.document_id
left join coverage on documents.document_id = coverage.document_id
