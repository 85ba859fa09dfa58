select
    region_code,
    region_name,
    full_name,
    level,
    nullif(parent_code, '') as parent_code
from {{ ref('stg_raw__region') }}
