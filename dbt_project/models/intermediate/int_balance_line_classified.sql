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
        regexp_matches(subject_name, '^([（(]|[0-9])') as is_part,
        regexp_matches(subject_name, '^[一二三四五六七八九十]+[、.．]') as has_ordinal
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
),

-- Where expenditure is listed again by nature and economic class, the classes by function come before.
ends_of_classes as (
    select
        document_id,
        statement_no,
        min(line_no) filter (role in ('nature_line', 'nature_part')) as nature_line_no,
        min(line_no) filter (role in ('expenditure_total', 'closing_balance', 'grand_total')) as total_line_no
    from matched
    where side = 'expenditure'
    group by document_id, statement_no
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
        when matched.role is null and matched.has_ordinal and matched.side = 'revenue'
            then if(coalesce(matched.line_no > openings.opening_line_no, false), 'opening_balance_part', 'revenue_line')
        when
            coalesce(matched.role, 'class_line') = 'class_line'
            and matched.side = 'expenditure'
            and matched.line_no > ends_of_classes.nature_line_no
            then 'nature_part'
        when matched.role = 'revenue_line' and matched.is_part then 'revenue_subline'
        when matched.role = 'class_line' and matched.is_part then 'expenditure_subline'
        -- A class without the word expenditure is told by its ordinal; below the total of the year it is no class.
        when
            matched.role is null and matched.has_ordinal and matched.side = 'expenditure'
            and coalesce(matched.line_no < ends_of_classes.total_line_no, true)
            then 'class_line'
        else coalesce(matched.role, 'other')
    end as role
from matched
left join openings
    on
        matched.document_id = openings.document_id
        and matched.statement_no = openings.statement_no
        and matched.side = openings.side
left join ends_of_classes
    on
        matched.document_id = ends_of_classes.document_id
        and matched.statement_no = ends_of_classes.statement_no
