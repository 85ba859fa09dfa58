with statements as (
    select
        document_id,
        form,
        min(list_min(pages)) as first_page,
        max(list_max(pages)) as last_page
    from {{ ref('stg_raw__statement') }}
    group by document_id, form
),

-- What could not be read, or stands aside, in the form itself.
of_the_form as (
    select
        document_id,
        form
    from {{ ref('stg_raw__finding') }}
    where
        form is not null
        and code in (
            'unreadable_amount', 'illegible_amount', 'stacked_amounts', 'implausible_amount', 'amount_without_label',
            'unmapped_column', 'unmapped_line', 'undecided_layout', 'total_not_printed', 'unit_unknown',
            'units_differ', 'repeated_form', 'contradictory_form', 'form_not_read', 'engines_differ'
        )
),

-- All engines share what joins the tables of a form: a table set aside on its pages, or on the next, may belong to it.
beside_the_form as (
    select
        statements.document_id,
        statements.form
    from statements
    inner join {{ ref('stg_raw__finding') }} as findings
        on
            statements.document_id = findings.document_id
            and findings.page between statements.first_page and statements.last_page + 1
    where
        findings.code in ('form_not_read', 'unreadable_page', 'picture_without_table', 'unreadable_picture')
        or (findings.code = 'unrecognised_table' and len(findings.amount_texts) > 0)
),

suspects as (
    select
        document_id,
        form
    from {{ ref('stg_raw__line_item') }}
    where suspect_reason is not null
),

doubts as (
    select * from of_the_form
    union
    select * from beside_the_form
    union
    select * from suspects
),

agreed as (
    select distinct
        document_id,
        form
    from {{ ref('stg_raw__finding') }}
    where code = 'engines_agree'
)

select
    statements.document_id,
    statements.form,
    doubts.form is not null as is_in_doubt,
    agreed.form is not null and doubts.form is null as is_as_printed
from statements
left join doubts on statements.document_id = doubts.document_id and statements.form = doubts.form
left join agreed on statements.document_id = agreed.document_id and statements.form = agreed.form
