select
    region_code,
    region_name,
    full_name,
    level,
    parent_code
from {{ source('raw', 'region') }}
