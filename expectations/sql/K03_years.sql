select
    document_id,
    cast(null as varchar) as form,
    cast(fiscal_year as varchar) as subject_name
from (select * from {batch}) as documents
where fiscal_year not between 2007 and 2100
