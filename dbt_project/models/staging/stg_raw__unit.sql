select
    unit,
    yuan
from {{ source('raw', 'unit') }}
