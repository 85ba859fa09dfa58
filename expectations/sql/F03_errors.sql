select
    findings.document_id,
    findings.form,
    findings.message_zh as subject_name
from marts.fct_finding as findings
inner join (select * from {batch}) as documents on findings.document_id = documents.document_id
where
    findings.code in (
        'unit_unknown', 'units_differ', 'unreadable_amount', 'stacked_amounts', 'implausible_amount',
        'contradictory_form'
    )
    and documents.phase = 'final_accounts'
