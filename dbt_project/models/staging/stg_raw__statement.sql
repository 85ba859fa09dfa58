select
    document_id,
    statement_no,
    form,
    printed_form_no,
    title,
    unit,
    engine,
    pages,
    amounts
from {{ source('raw', 'statement') }}
