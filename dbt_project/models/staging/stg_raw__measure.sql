select
    form,
    measure,
    label_zh,
    label_en
from {{ source('raw', 'measure') }}
