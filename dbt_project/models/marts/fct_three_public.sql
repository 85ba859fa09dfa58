select
    documents.department_id,
    documents.department_name,
    documents.fiscal_year,
    documents.phase,
    documents.scope,
    lines.subject_name as item_name,
    min(lines.line_no) as item_order,
    {{ amounts_by_measure(['budget', 'final']) }},
    documents.document_id,
    list(lines.line_item_id order by lines.measure) as line_item_ids,
    bool_or(lines.suspect_reason is not null) as is_suspect,
    bool_or(failed.line_item_id is not null) as in_failed_sum
from {{ ref('stg_raw__line_item') }} as lines
inner join {{ ref('int_document_versioned') }} as documents on lines.document_id = documents.document_id
left join {{ ref('int_line_item_failed') }} as failed on lines.line_item_id = failed.line_item_id
where documents.is_current and lines.form = 'three_public'
group by all
