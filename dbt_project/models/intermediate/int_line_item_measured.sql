with decimals as (
    select
        line_items.*,
        units.yuan,
        length(regexp_extract(line_items.amount_text, '[.．]([0-9０-９]+)', 1)) as printed_decimals
    from {{ ref('stg_raw__line_item') }} as line_items
    inner join {{ ref('units') }} as units on line_items.unit = units.unit
),

-- The last place of a form is its finest: a bare 0 in a column of cents does not loosen any bound.
places as (
    select
        document_id,
        form,
        max(printed_decimals) as form_decimals
    from decimals
    group by document_id, form
)

select
    decimals.line_item_id,
    decimals.document_id,
    documents.phase,
    decimals.statement_no,
    decimals.form,
    decimals.line_no,
    decimals.side,
    decimals.subject_code,
    decimals.subject_name,
    decimals.measure,
    decimals.amount_yuan,
    decimals.is_total,
    totals.role as total_role,
    three_public_items.item as three_public_item,
    balances.role as balance_role,
    cast(
        decimals.yuan * case places.form_decimals
            when 0 then 1
            when 1 then 0.1
            when 2 then 0.01
            when 3 then 0.001
            when 4 then 0.0001
            when 5 then 0.00001
            else 0.000001
        end as decimal(20, 6)
    ) as last_place_yuan
from decimals
inner join places on decimals.document_id = places.document_id and decimals.form = places.form
inner join {{ ref('int_document_versioned') }} as documents on decimals.document_id = documents.document_id
left join {{ ref('total_roles') }} as totals
    on decimals.is_total and regexp_matches({{ bare_label('decimals.subject_name') }}, totals.pattern)
left join {{ ref('three_public_items') }} as three_public_items
    on decimals.form = 'three_public' and decimals.subject_name = three_public_items.item_name
left join {{ ref('int_balance_line_classified') }} as balances on decimals.line_item_id = balances.line_item_id
