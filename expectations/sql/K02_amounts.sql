select
    document_id,
    form,
    subject_name
from (select * from {batch}) as line_items
where
    amount_yuan is null
    or (
        regexp_matches(amount_text, '^-?[0-9,]*\.?[0-9]+$')
        and amount_yuan is distinct from
        cast(
            cast(replace(amount_text, ',', '') as decimal(20, 6))
            * (select units.yuan from seeds.units where units.unit = line_items.unit)
            as decimal(20, 2)
        )
    )
