{#- What the sum of so many addends may differ from its printed whole: rounding_bound of the catalogue. -#}
{% macro rounding_bound(addends, place_yuan) -%}
    cast(({{ addends }} + 1) * {{ place_yuan }} / cast(2 as decimal(1, 0)) as decimal(38, 6))
{%- endmacro %}

{#- `lines` (line items with role and finest place), `identities` and `identity_terms` → every sum with its status. -#}
{% macro evaluate_identities() -%}
with codes as (
    select distinct
        document_id,
        statement_no,
        subject_code
    from lines
    where subject_code is not null
),

-- For each printed code the longest printed code above it, whatever the measure.
printed_parents as (
    select
        codes.document_id,
        codes.statement_no,
        codes.subject_code,
        any_value(above.parent_code) as parent_code
    from codes
    left join (
        select
            child.document_id,
            child.statement_no,
            child.subject_code,
            max(parent.subject_code) as parent_code
        from codes as child
        inner join codes as parent
            on
                child.document_id = parent.document_id
                and child.statement_no = parent.statement_no
                and starts_with(child.subject_code, parent.subject_code)
                and length(child.subject_code) > length(parent.subject_code)
        group by child.document_id, child.statement_no, child.subject_code
    ) as above
        on
            codes.document_id = above.document_id
            and codes.statement_no = above.statement_no
            and codes.subject_code = above.subject_code
    group by codes.document_id, codes.statement_no, codes.subject_code
),

sums as (
    select * from ({{ row_sums() }}) as row_sums
    union all by name
    select * from ({{ hierarchy_sums() }}) as hierarchy_sums
    union all by name
    select * from ({{ top_sums() }}) as top_sums
    union all by name
    select * from ({{ role_sums() }}) as role_sums
    union all by name
    select * from ({{ equal_totals() }}) as equal_totals
),

places as (
    select
        document_id,
        form,
        any_value(last_place_yuan) as last_place_yuan
    from lines
    group by document_id, form
),

compared as (
    select
        sums.* replace (
            list_filter(sums.left_ids, key -> key is not null) as left_ids,
            list_filter(sums.right_ids, key -> key is not null) as right_ids
        ),
        sums.left_yuan - sums.right_yuan as difference_yuan,
        {{ rounding_bound('sums.addends', 'places.last_place_yuan') }} as bound_yuan
    from sums
    inner join places on sums.document_id = places.document_id and sums.form = places.form
)

select
    *,
    case
        when right_yuan is null then 'not_evaluable'
        when left_yuan is null and is_left_required and right_yuan <> 0 then 'fail'
        when left_yuan is null then 'not_evaluable'
        when difference_yuan = 0 then 'pass'
        when abs(difference_yuan) <= bound_yuan then 'rounding'
        when is_open then 'not_evaluable'
        else 'fail'
    end as status
from compared
{%- endmacro %}
