select
    fiscal_year,
    count(*) as documents,
    count(distinct department_id) as departments
from {{ ref('int_document_versioned') }}
group by fiscal_year
