with keyed as (
    select
        claims.*,
        documents.fiscal_year,
        documents.phase,
        subjects.subject_key
    from {{ ref('stg_raw__claim') }} as claims
    inner join {{ ref('int_document_identified') }} as documents on claims.document_id = documents.document_id
    left join {{ ref('claim_subjects') }} as subjects
        on
            regexp_matches(claims.subject, subjects.pattern)
            and claims.fact not like 'item%'
            and claims.fact not like 'class%'
    qualify row_number() over (partition by claims.claim_id order by subjects.subject_key nulls last) = 1
),

-- Prose names subjects without codes: the forms of the same report say which code a name stands for.
printed as (
    select distinct
        document_id,
        subject_code,
        {{ comparable_name('subject_name') }} as name,
        length(subject_code) as code_length
    from {{ ref('stg_raw__line_item') }}
    where subject_kind = 'function'
),

candidates as (
    select
        keyed.claim_id,
        printed.subject_code,
        coalesce(sections.name = {{ comparable_name('keyed.section_name') }}, false) as is_same_section
    from keyed
    inner join printed
        on
            keyed.document_id = printed.document_id
            and {{ comparable_name('keyed.subject') }} = printed.name
            and (
                (keyed.fact like 'item%' and printed.code_length = 7)
                or (keyed.fact like 'class%' and printed.code_length = 3)
            )
    left join printed as sections
        on
            keyed.document_id = sections.document_id
            and sections.subject_code = left(printed.subject_code, 5)
            and printed.code_length = 7
),

-- One name may stand under several sections: the named section decides, else the name must be the only one.
resolved as (
    select
        claim_id,
        subject_code
    from candidates
    qualify
        count(*) over (partition by claim_id) = 1
        or (is_same_section and count(*) filter (is_same_section) over (partition by claim_id) = 1)
)

select
    keyed.claim_id,
    keyed.document_id,
    keyed.claim_no,
    keyed.match_no,
    keyed.fact,
    keyed.subject,
    keyed.subject_key,
    resolved.subject_code,
    keyed.value,
    keyed.value_yuan,
    keyed.last_place,
    keyed.unit,
    keyed.value_text,
    keyed.comparator,
    keyed.comparison,
    keyed.class_name,
    keyed.section_name,
    keyed.section,
    keyed.sentence,
    keyed.start_offset,
    keyed.end_offset,
    keyed.page,
    keyed.bbox,
    keyed.fiscal_year,
    keyed.phase
from keyed
left join resolved on keyed.claim_id = resolved.claim_id
