with coded as (
    select distinct
        document_id,
        statement_no,
        subject_code
    from {{ ref('stg_raw__line_item') }}
    where subject_code is not null
),

parents as (
    select distinct
        coded.document_id,
        coded.statement_no,
        coded.subject_code
    from coded
    inner join coded as deeper
        on
            coded.document_id = deeper.document_id
            and coded.statement_no = deeper.statement_no
            and starts_with(deeper.subject_code, coded.subject_code)
            and length(deeper.subject_code) > length(coded.subject_code)
)

select
    line_items.line_item_id,
    line_items.document_id,
    line_items.statement_no,
    line_items.form,
    line_items.line_no,
    line_items.subject_kind,
    line_items.subject_code,
    line_items.subject_name,
    line_items.measure,
    line_items.amount_yuan,
    line_items.suspect_reason is not null as is_suspect,
    failed.line_item_id is not null as in_failed_sum,
    parents.subject_code is null as is_leaf
from {{ ref('stg_raw__line_item') }} as line_items
left join parents
    on
        line_items.document_id = parents.document_id
        and line_items.statement_no = parents.statement_no
        and line_items.subject_code = parents.subject_code
left join {{ ref('int_line_item_failed') }} as failed on line_items.line_item_id = failed.line_item_id
where line_items.subject_code is not null
