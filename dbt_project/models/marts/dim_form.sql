select
    form,
    form_order,
    since_fiscal_year,
    label_zh,
    label_en
from {{ ref('stg_raw__form') }}
