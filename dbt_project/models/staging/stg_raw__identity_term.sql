select
    rule_id,
    form,
    term_no,
    place,
    key,
    sign,
    stands_for
from {{ source('raw', 'identity_term') }}
