with results as (
    select
        rule_id,
        document_id,
        form,
        subject,
        left_value,
        right_value,
        difference,
        bound,
        status,
        cast(null as varchar) as failure_class,
        line_item_ids,
        claim_ids
    from {{ ref('int_reconciliation_within') }}
    union all by name
    select * from {{ ref('int_reconciliation_between') }}
    union all by name
    select * from {{ ref('int_reconciliation_rate') }}
    union all by name
    select * from {{ ref('int_reconciliation_text') }}
    union all by name
    select * exclude (prior_document_id) from {{ ref('int_reconciliation_years') }}
    union all by name
    select
        rule_id,
        document_id,
        subject,
        status
    from {{ ref('int_reconciliation_names') }}
),

-- What may be misread itself, or stands in a form in doubt, or in a failed sum that no second reading confirms.
suspects as (
    select
        line_items.document_id,
        list(line_items.line_item_id) as line_item_ids
    from {{ ref('stg_raw__line_item') }} as line_items
    left join {{ ref('int_form_judged') }} as forms
        on line_items.document_id = forms.document_id and line_items.form = forms.form
    left join {{ ref('int_line_item_failed') }} as failed on line_items.line_item_id = failed.line_item_id
    where
        line_items.suspect_reason is not null
        or coalesce(forms.is_in_doubt, false)
        or (failed.line_item_id is not null and not coalesce(forms.is_as_printed, false))
    group by line_items.document_id
),

final_accounts as (
    select
        document_id,
        fiscal_year
    from {{ ref('int_document_identified') }}
    where phase = 'final_accounts'
),

-- A rule that finds nothing to compare in a report has not passed there.
silent as (
    select
        rules.rule_id,
        final_accounts.document_id,
        case
            when final_accounts.fiscal_year < rules.first_fiscal_year then 'not_applicable'
            when final_accounts.fiscal_year > rules.last_fiscal_year then 'not_applicable'
            else 'not_evaluable'
        end as status
    from {{ ref('int_rule_collected') }} as rules
    cross join final_accounts
    anti join results on rules.rule_id = results.rule_id and final_accounts.document_id = results.document_id
),

waivers as (
    select
        document_id,
        rule_id,
        form,
        subject,
        difference_yuan,
        string_agg(reason, '; ' order by reason) as reason
    from {{ ref('waivers') }}
    group by document_id, rule_id, form, subject, difference_yuan
),

complete as (
    select * from results
    union all by name
    select * from silent
),

labelled as (
    select
        complete.document_id,
        complete.rule_id,
        rules.rule_label_zh,
        rules.rule_label_en,
        rules.rule_group,
        coalesce(complete.form, nullif(rules.form, '')) as form,
        coalesce(complete.subject, '') as subject_code,
        cast(complete.left_value as decimal(38, 2)) as left_yuan,
        cast(complete.right_value as decimal(38, 2)) as right_yuan,
        cast(complete.difference as decimal(38, 2)) as difference_yuan,
        cast(complete.bound as decimal(38, 2)) as bound_yuan,
        complete.status,
        case
            when complete.status <> 'fail' then null
            when list_has_any(coalesce(complete.line_item_ids, []), suspects.line_item_ids) then 'extraction_suspect'
            -- A sum of a form is the publisher's only if two readings of it agree; a missing whole may be ours.
            when
                rules.kind = 'identity'
                and not (coalesce(forms.is_as_printed, false) and complete.left_value is not null)
                then 'unconfirmed'
            else coalesce(complete.failure_class, rules.failure_class)
        end as failure_class,
        case
            when complete.status <> 'not_evaluable' then null
            when complete.left_value is null and complete.right_value is null then 'nothing_to_compare'
            when complete.left_value is null then 'left_not_printed'
            when complete.right_value is null then 'right_not_printed'
            else 'undecided'
        end as reason,
        case when complete.failure_class = 'truncation' then 'info' else rules.severity end as severity,
        coalesce(complete.line_item_ids, []) as line_item_ids,
        coalesce(complete.claim_ids, []) as claim_ids
    from complete
    inner join {{ ref('int_rule_collected') }} as rules on complete.rule_id = rules.rule_id
    left join suspects on complete.document_id = suspects.document_id
    left join {{ ref('int_form_judged') }} as forms
        on complete.document_id = forms.document_id and complete.form = forms.form
)

select
    labelled.* replace (
        -- Who lets a failure pass has looked at the page.
        case
            when labelled.failure_class is distinct from 'unconfirmed' then labelled.failure_class
            when waivers.reason is not null then 'publisher'
            else 'extraction_suspect'
        end as failure_class
    ),
    waivers.reason as waiver_reason,
    documents.is_current
from labelled
inner join {{ ref('int_document_versioned') }} as documents on labelled.document_id = documents.document_id
-- A waiver holds for one difference: if the difference changes, it no longer does.
left join waivers on {{ waiver_match('labelled', 'waivers') }}
