select
    rule_id,
    form,
    kind,
    side,
    measure,
    whole,
    required,
    label_zh,
    label_en
from {{ source('raw', 'identity') }}
