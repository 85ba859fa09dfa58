select
    document_id,
    cast(null as varchar) as form,
    department_name as subject_name
from (select * from {batch}) as documents
where phase = 'final_accounts' and amounts = 0
