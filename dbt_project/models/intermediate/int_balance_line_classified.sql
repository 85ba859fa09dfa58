with lines as (
    select
        line_item_id,
        document_id,
        statement_no,
        form,
        side,
        line_no,
        subject_name,
        measure,
        amount_yuan,
        {{ bare_label('subject_name') }} as bare_label,
        -- A line numbered (一) or 1. below one numbered 一、 is a part of it.
        regexp_matches(subject_name, '^([（(]|[0-9])') as is_part
    from {{ ref('stg_raw__line_item') }}
    where form in ('revenue_expenditure_summary', 'appropriation_summary')
),

matched as (
    select
        lines.*,
        roles.role,
        roles.priority
    from lines
    left join {{ ref('line_roles') }} as roles
        on lines.side = roles.side and regexp_matches(lines.bare_label, roles.pattern)
    qualify row_number() over (partition by lines.line_item_id order by roles.priority) = 1
),

openings as (
    select
        document_id,
        statement_no,
        side,
        min(line_no) as opening_line_no
    from matched
    -- Where the opening balance itself is blank, what follows the total of the year is its parts.
    where role in ('opening_balance', 'revenue_total')
    group by document_id, statement_no, side
)

select
    matched.line_item_id,
    matched.document_id,
    matched.statement_no,
    matched.form,
    matched.side,
    matched.line_no,
    matched.subject_name,
    matched.bare_label,
    matched.measure,
    matched.amount_yuan,
    case
        when
            matched.role in ('revenue_line', 'revenue_subline') and matched.line_no > openings.opening_line_no
            then 'opening_balance_part'
        when matched.role = 'revenue_line' and matched.is_part then 'revenue_subline'
        when matched.role = 'class_line' and matched.is_part then 'expenditure_subline'
        else coalesce(matched.role, 'other')
    end as role
from matched
left join openings
    on
        matched.document_id = openings.document_id
        and matched.statement_no = openings.statement_no
        and matched.side = openings.side
