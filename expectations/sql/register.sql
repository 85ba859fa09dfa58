select
    document_id,
    form,
    subject_code,
    cast(null as varchar) as subject_name,
    cast(null as varchar) as measure,
    left_yuan,
    right_yuan,
    difference_yuan,
    bound_yuan,
    line_item_ids as left_ids,
    cast([] as varchar []) as right_ids,
    status
from (select * from {batch}) as register
where rule_id = '{rule_id}'
