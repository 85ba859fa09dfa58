select distinct unnest(line_item_ids) as line_item_id
from {{ ref('int_reconciliation_within') }}
where status = 'fail'
