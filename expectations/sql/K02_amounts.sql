select
    line_items.document_id,
    line_items.form,
    line_items.subject_name
from marts.fct_line_item as line_items
inner join (select * from {batch}) as documents on line_items.document_id = documents.document_id
inner join staging.stg_raw__unit as units on line_items.unit = units.unit
where
    documents.phase = 'final_accounts'
    and (
        line_items.amount_yuan is null
        or (
            regexp_full_match(line_items.amount_text, '-?[0-9,]*\.?[0-9]+')
            -- More decimals than a yuan has cents are rounded once, in extraction.
            and abs(
                line_items.amount_yuan
                - try_cast(replace(line_items.amount_text, ',', '') as decimal(24, 8)) * cast(units.yuan as decimal(10, 0))
            ) > 0.005
        )
    )
