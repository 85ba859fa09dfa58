select
    document_id,
    form,
    rule_id,
    subject as subject_name,
    difference_yuan,
    waiver_status
from (select * from {batch}) as waivers
where waiver_status in ('matches_nothing', 'document_unknown')
