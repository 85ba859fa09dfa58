with measured as (
    select
        line_item_id as figure_id,
        document_id,
        form,
        side,
        subject_code,
        {{ comparable_name(bare_label('subject_name')) }} as name,
        measure,
        amount_yuan as value,
        last_place_yuan * 0.5 as half_place,
        role
    from {{ ref('int_line_item_measured') }}
    where phase = 'final_accounts'
),

leaves as (
    select line_item_id
    from {{ ref('int_line_item_leveled') }}
    where is_leaf
),

class_names as (
    select
        documents.document_id,
        subjects.code,
        {{ comparable_name('subjects.name') }} as name
    from {{ ref('int_document_identified') }} as documents
    inner join {{ ref('function_subjects') }} as subjects
        on
            documents.fiscal_year >= coalesce(subjects.valid_from, 0)
            and documents.fiscal_year <= coalesce(subjects.valid_to, 9999)
            and length(subjects.code) = 3
    qualify
        row_number() over (
            partition by documents.document_id, subjects.code order by subjects.valid_from desc nulls last
        ) = 1
),

line_items as (
    select
        figure_id,
        document_id,
        concat(form, '.', side, '.', role, '.', measure) as slot,
        case when role = 'class_line' then name else '' end as key,
        value,
        half_place
    from measured
    where role is not null and side is not null
    union all
    select
        figure_id,
        document_id,
        concat(form, '.code.', measure) as slot,
        subject_code as key,
        value,
        half_place
    from measured
    where subject_code is not null
    union all
    select
        figure_id,
        document_id,
        concat(form, '.class.', measure) as slot,
        name as key,
        value,
        half_place
    from measured
    where length(subject_code) = 3
    union all
    -- A form that prints items only states its classes as the sums of their items.
    select
        items.figure_id,
        items.document_id,
        concat(items.form, '.class.', items.measure) as slot,
        classes.name as key,
        items.value,
        items.half_place
    from measured as items
    inner join leaves on items.figure_id = leaves.line_item_id
    inner join class_names as classes
        on items.document_id = classes.document_id and left(items.subject_code, 3) = classes.code
    anti join measured as printed
        on
            items.document_id = printed.document_id
            and items.form = printed.form
            and left(items.subject_code, 3) = printed.subject_code
    where items.form in ('expenditure', 'general_budget_expenditure')
    union all
    select
        figure_id,
        document_id,
        concat(form, '.', role) as slot,
        measure as key,
        value,
        half_place
    from measured
    where role in ('grand_total', 'personnel_total', 'public_total') and side is null
    union all
    select
        figure_id,
        document_id,
        concat('three_public.', measure) as slot,
        role as key,
        value,
        half_place
    from measured
    where form = 'three_public' and role is not null
),

claims as (
    select
        claim_id as figure_id,
        document_id,
        case
            when fact like 'item%' and class_name is not null then concat('claim.', fact, '.item')
            else concat('claim.', fact)
        end as slot,
        case
            when fact like 'item%' and class_name is not null then coalesce(subject_code, concat('? ', subject))
            when fact like 'item%' then 'total'
            when fact like 'class%' then {{ comparable_name('subject') }}
            else coalesce(subject_key, subject)
        end as key,
        coalesce(value_yuan, value) as value,
        last_place * 0.5 as half_place
    from {{ ref('int_claim_resolved') }}
    where phase = 'final_accounts' and value is not null
)

select
    concat(figure_id, '@', slot) as figure_key,
    figure_id,
    document_id,
    'line_item' as source,
    slot,
    key,
    cast(value as decimal(24, 6)) as value,
    cast(half_place as decimal(24, 6)) as half_place
from line_items
union all
select
    concat(figure_id, '@', slot) as figure_key,
    figure_id,
    document_id,
    'claim' as source,
    slot,
    key,
    cast(value as decimal(24, 6)) as value,
    cast(half_place as decimal(24, 6)) as half_place
from claims
