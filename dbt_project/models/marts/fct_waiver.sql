select
    waivers.document_id,
    waivers.rule_id,
    waivers.form,
    waivers.subject,
    waivers.difference_yuan,
    waivers.reason,
    case
        when bool_or(results.document_id is not null) then 'holds'
        when bool_or(documents.document_id is not null) then 'matches_nothing'
        -- What was kept out cannot be looked at here: the audit that kept it out had the waiver before it.
        when bool_or(rejected.document_id is not null) then 'document_rejected'
        else 'document_unknown'
    end as waiver_status
from {{ ref('waivers') }} as waivers
left join {{ ref('int_document_versioned') }} as documents on waivers.document_id = documents.document_id
left join {{ ref('stg_raw__quarantine') }} as rejected on waivers.document_id = rejected.document_id
left join {{ ref('fct_reconciliation') }} as results on {{ waiver_match('results', 'waivers') }}
group by
    waivers.document_id, waivers.rule_id, waivers.form, waivers.subject, waivers.difference_yuan, waivers.reason
