select
    any_value(document_id) as document_id,
    any_value(form) as form,
    line_item_id as subject_name
from (select * from {batch}) as line_items
group by line_item_id
having count(*) > 1
