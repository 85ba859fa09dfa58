with evidence as (
    select
        sayings.document_id,
        sayings.evidence_no,
        sayings.attribute,
        sayings.value,
        sayings.source,
        sayings.text,
        sayings.page,
        sayings.chosen,
        documents.department_name,
        documents.fiscal_year,
        documents.phase
    from {{ ref('stg_raw__identity_evidence') }} as sayings
    inner join {{ ref('int_document_identified') }} as documents on sayings.document_id = documents.document_id
),

-- Final accounts may speak of the budget of another year: such a line names no other year for them.
of_the_other_phase as (
    select distinct
        document_id,
        text
    from evidence
    where attribute = 'phase' and value <> phase
),

said as (
    select
        'C15' as rule_id,
        document_id,
        evidence_no,
        department_name as chosen_value,
        value,
        value as shown,
        source,
        text,
        page,
        chosen
    from evidence
    where attribute = 'department_name'
    union all
    -- A heading in which the name was never filled in names nobody.
    select
        'C15' as rule_id,
        document_id,
        evidence_no,
        department_name as chosen_value,
        text as value,
        text as shown,
        source,
        text,
        page,
        chosen
    from evidence
    where attribute = 'placeholder'
    union all
    select
        'C15y' as rule_id,
        titles.document_id,
        titles.evidence_no,
        cast(titles.fiscal_year as varchar) as chosen_value,
        titles.value,
        concat(titles.value, ': ', titles.text) as shown,
        titles.source,
        titles.text,
        titles.page,
        titles.chosen
    from evidence as titles
    anti join of_the_other_phase
        on titles.document_id = of_the_other_phase.document_id and titles.text = of_the_other_phase.text
    where titles.attribute = 'fiscal_year' and titles.source in ('cover', 'heading')
),

-- The lines of a cover are one place, however many of them say the same.
places as (
    select
        rule_id,
        document_id,
        count(distinct if(source = 'cover', source, concat_ws('|', source, page, text))) as places,
        min(page) filter (chosen) as chosen_page
    from said
    group by rule_id, document_id
),

differing as (
    select
        said.rule_id,
        said.document_id,
        said.value as subject,
        'fail' as status,
        any_value(said.chosen_value) as left_text,
        arg_min(said.shown, said.evidence_no) as right_text,
        any_value(places.chosen_page) as left_page,
        min(said.page) as right_page
    from said
    inner join places on said.rule_id = places.rule_id and said.document_id = places.document_id
    where said.value <> said.chosen_value
    group by said.rule_id, said.document_id, said.value
),

-- What one place says alone cannot be compared with anything.
alike as (
    select
        rules.rule_id,
        documents.document_id,
        '' as subject,
        if(coalesce(places.places, 0) > 1, 'pass', 'not_evaluable') as status,
        cast(null as varchar) as left_text,
        cast(null as varchar) as right_text,
        cast(null as integer) as left_page,
        cast(null as integer) as right_page
    from {{ ref('int_document_identified') }} as documents
    inner join {{ ref('rules') }} as rules on rules.rule_id in ('C15', 'C15y')
    left join places on rules.rule_id = places.rule_id and documents.document_id = places.document_id
    anti join differing on rules.rule_id = differing.rule_id and documents.document_id = differing.document_id
)

select * from differing
union all
select * from alike
