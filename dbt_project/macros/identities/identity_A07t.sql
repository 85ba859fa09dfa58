{% macro identity_A07t() %}
-- A total in words of its own counts where no 合计 is printed.
with coded as (
    select *
    from lines
    where
        subject_code is not null
        and form in ('revenue', 'expenditure', 'general_budget_expenditure', 'government_fund', 'state_capital')
),

codes as (
    select distinct
        document_id,
        statement_no,
        subject_code
    from coded
),

-- An anti join on more than equality compares every pair: the children are found first.
children as (
    select distinct
        child.document_id,
        child.statement_no,
        child.subject_code
    from codes as child
    inner join codes as parent
        on
            child.document_id = parent.document_id
            and child.statement_no = parent.statement_no
            and starts_with(child.subject_code, parent.subject_code)
            and length(child.subject_code) > length(parent.subject_code)
),

tops as (
    select codes.*
    from codes
    anti join children
        on
            codes.document_id = children.document_id
            and codes.statement_no = children.statement_no
            and codes.subject_code = children.subject_code
),

sums as (
    select
        coded.document_id,
        coded.statement_no,
        coded.form,
        coded.measure,
        sum(coded.amount_yuan) as right_yuan,
        count(*) as addends,
        list(coded.line_item_id order by coded.line_no) as right_ids
    from coded
    inner join tops
        on
            coded.document_id = tops.document_id
            and coded.statement_no = tops.statement_no
            and coded.subject_code = tops.subject_code
    group by all
)

select
    sums.document_id,
    sums.form,
    cast(null as varchar) as subject_code,
    any_value(totals.subject_name) as subject_name,
    sums.measure,
    arg_min(totals.amount_yuan, (totals.total_role is null, totals.line_no)) as left_yuan,
    any_value(sums.right_yuan) as right_yuan,
    any_value(sums.addends) as addends,
    true as is_left_required,
    list(totals.line_item_id order by totals.line_no) filter (totals.line_item_id is not null) as left_ids,
    any_value(sums.right_ids) as right_ids
from sums
left join lines as totals
    on
        sums.document_id = totals.document_id
        and sums.statement_no = totals.statement_no
        and sums.measure = totals.measure
        and totals.subject_code is null
        and totals.is_total
        and coalesce(totals.total_role, 'grand_total') = 'grand_total'
group by sums.document_id, sums.form, sums.statement_no, sums.measure
{% endmacro %}
