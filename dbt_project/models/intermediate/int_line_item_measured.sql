select
    line_items.line_item_id,
    line_items.document_id,
    documents.phase,
    line_items.statement_no,
    line_items.form,
    line_items.line_no,
    line_items.side,
    line_items.subject_code,
    line_items.subject_name,
    line_items.measure,
    line_items.amount_yuan,
    line_items.is_total,
    line_items.role,
    -- The last place of a form is its finest: a bare 0 in a column of cents does not loosen any bound.
    min(line_items.place_yuan) over (
        partition by line_items.document_id, line_items.form
    ) as last_place_yuan
from {{ ref('stg_raw__line_item') }} as line_items
inner join {{ ref('int_document_identified') }} as documents on line_items.document_id = documents.document_id
