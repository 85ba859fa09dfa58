select
    document_id,
    member,
    table_no,
    page,
    title,
    form,
    row_no,
    column_no,
    row_span,
    column_span,
    text,
    bbox,
    engine
from {{ source('raw', 'cell') }}
