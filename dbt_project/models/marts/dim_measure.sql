select
    form,
    measure,
    label_zh,
    label_en
from {{ ref('stg_raw__measure') }}
