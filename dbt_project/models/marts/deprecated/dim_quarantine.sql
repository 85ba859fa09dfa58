select * from {{ ref('fct_quarantine') }}
