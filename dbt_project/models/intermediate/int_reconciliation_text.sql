with claims as (
    select *
    from {{ ref('int_claim_resolved') }}
    where phase = 'final_accounts'
),

words as (
    select
        kind,
        pattern
    from {{ ref('claim_words') }}
),

items as (
    select
        finals.claim_id as final_claim_id,
        budgets.claim_id as budget_claim_id,
        finals.document_id,
        finals.subject,
        finals.section_name,
        finals.subject_code,
        finals.comparison,
        finals.value_yuan as final_yuan,
        budgets.value_yuan as budget_yuan,
        words.kind as word
    from claims as finals
    inner join claims as budgets
        on
            finals.document_id = budgets.document_id
            and finals.match_no = budgets.match_no
            and budgets.fact = 'item_initial_budget'
    left join words on regexp_matches(finals.comparison, words.pattern)
    where finals.fact = 'item_final' and finals.class_name is not null
),

directions as (
    select
        'C07d' as rule_id,
        document_id,
        subject,
        final_yuan as left_value,
        budget_yuan as right_value,
        case
            when word is null then 'not_evaluable'
            when word = 'less' and final_yuan < budget_yuan then 'pass'
            when word = 'more' and final_yuan > budget_yuan then 'pass'
            -- 基本持平 leaves room for a hundredth.
            when word = 'equal' and abs(final_yuan - budget_yuan) <= budget_yuan / 100 then 'pass'
            else 'fail'
        end as status,
        [final_claim_id, budget_claim_id] as claim_ids
    from items
),

names as (
    select
        'C07n' as rule_id,
        document_id,
        subject,
        final_yuan as left_value,
        cast(null as decimal(20, 2)) as right_value,
        case when subject_code is null then 'fail' else 'pass' end as status,
        [final_claim_id] as claim_ids
    from items
),

printed_items as (
    select
        document_id,
        subject_code,
        subject_name,
        amount_yuan,
        regexp_extract(role, '^(personnel|public)_item$', 1) as part
    from {{ ref('stg_raw__line_item') }}
    where role in ('personnel_item', 'public_item')
),

named as (
    select
        claim_id,
        document_id,
        subject_key as part,
        value_text,
        trim(unnest(regexp_split_to_array(value_text, '[、，]'))) as name
    from claims
    where fact = 'basic_part_items' and section like '%{{ var("basic_section") }}%'
),

-- Prose abbreviates names: two that share most of their characters are one.
missing_names as (
    select
        printed_items.document_id,
        printed_items.part,
        printed_items.subject_name,
        printed_items.amount_yuan
    from printed_items
    where
        printed_items.amount_yuan <> 0
        and exists (
            select 1
            from named
            where named.document_id = printed_items.document_id and named.part = printed_items.part
        )
        and not exists (
            select 1
            from named
            where
                named.document_id = printed_items.document_id
                and named.part = printed_items.part
                and (
                    contains(named.value_text, {{ comparable_name('printed_items.subject_name') }})
                    or {{ alike('named.name', 'printed_items.subject_name') }}
                )
        )
),

extra_names as (
    select
        named.document_id,
        named.part,
        named.name
    from named
    where
        not exists (
            select 1
            from printed_items
            where
                printed_items.document_id = named.document_id
                and printed_items.part = named.part
                and printed_items.amount_yuan <> 0
                and (
                    contains(named.name, {{ comparable_name('printed_items.subject_name') }})
                    or {{ alike('named.name', 'printed_items.subject_name') }}
                )
        )
),

lists as (
    select
        'C08l' as rule_id,
        named.document_id,
        named.part as subject,
        cast(null as decimal(20, 2)) as left_value,
        any_value(missing_names.amount_yuan) as right_value,
        case
            when not bool_or(printed_items.document_id is not null) then 'not_evaluable'
            when bool_or(missing_names.subject_name is not null) or bool_or(extra_names.name is not null) then 'fail'
            else 'pass'
        end as status,
        list(distinct named.claim_id) as claim_ids
    from named
    left join printed_items on named.document_id = printed_items.document_id
    left join missing_names on named.document_id = missing_names.document_id and named.part = missing_names.part
    left join extra_names on named.document_id = extra_names.document_id and named.part = extra_names.part
    group by named.document_id, named.part
),

none_stated as (
    select
        'C10' as rule_id,
        claims.document_id,
        claims.subject,
        cast(0 as decimal(20, 2)) as left_value,
        coalesce(sum(abs(line_items.amount_yuan)), 0) as right_value,
        case
            when not bool_or(statements.form is not null) then 'not_evaluable'
            when coalesce(sum(abs(line_items.amount_yuan)), 0) = 0 then 'pass'
            else 'fail'
        end as status,
        list(distinct claims.claim_id) as claim_ids
    from claims
    inner join words as forms on regexp_matches(claims.subject, forms.pattern)
    left join {{ ref('stg_raw__statement') }} as statements
        on claims.document_id = statements.document_id and forms.kind = statements.form
    left join {{ ref('stg_raw__line_item') }} as line_items
        on claims.document_id = line_items.document_id and forms.kind = line_items.form
    where claims.fact = 'no_fund'
    group by claims.document_id, claims.subject
),

-- The form stands there without an amount, and the prose states some.
empty_forms as (
    select
        'C09e' as rule_id,
        claims.document_id,
        claims.subject,
        max(claims.value_yuan) as left_value,
        cast(null as decimal(20, 2)) as right_value,
        case when max(claims.value_yuan) > 0 then 'fail' else 'pass' end as status,
        list(claims.claim_id order by claims.claim_no) as claim_ids
    from claims
    inner join {{ ref('stg_raw__statement') }} as statements
        on claims.document_id = statements.document_id and statements.form = 'three_public'
    where claims.fact in ('three_public_budget', 'three_public_final') and statements.amounts = 0
    group by claims.document_id, claims.subject
),

signs as (
    select
        'A19' as rule_id,
        document_id,
        form as subject,
        min(value) as left_value,
        cast(0 as decimal(24, 6)) as right_value,
        case when min(value) < 0 then 'fail' else 'pass' end as status,
        cast([] as varchar[]) as claim_ids
    from (
        select
            document_id,
            form,
            amount_yuan as value
        from {{ ref('int_line_item_measured') }}
        where
            phase = 'final_accounts'
            and measure not in ('opening_balance', 'closing_balance')
            and coalesce(role, '') not like '%balance%'
    ) as amounts
    group by document_id, form
),

-- Two statements in words that cannot both be true.
statements as (
    select
        'C18' as rule_id,
        denials.document_id,
        denials.subject,
        cast(null as decimal(20, 2)) as left_value,
        cast(null as decimal(20, 2)) as right_value,
        'fail' as status,
        [denials.claim_id, doings.claim_id] as claim_ids
    from claims as denials
    inner join claims as doings
        on denials.document_id = doings.document_id and doings.fact = 'procurement_done'
    where denials.fact = 'no_procurement'
    union all
    select
        'C18' as rule_id,
        changes.document_id,
        changes.subject,
        changes.value_yuan as left_value,
        cast(null as decimal(20, 2)) as right_value,
        'fail' as status,
        [changes.claim_id, trends.claim_id] as claim_ids
    from claims as changes
    inner join claims as trends
        on
            changes.document_id = trends.document_id
            and changes.subject_key = trends.subject_key
            and trends.fact = 'trend'
    inner join words
        on
            regexp_matches(trends.value_text, words.pattern)
            and (
                (words.kind = 'down' and changes.value > 0)
                or (words.kind = 'up' and changes.value < 0)
            )
    where changes.fact = 'three_public_change'
)

select * from directions
union all
select * from names
union all
select * from lists
union all
select * from none_stated
union all
select * from empty_forms
union all
select * from signs
union all
select * from statements
