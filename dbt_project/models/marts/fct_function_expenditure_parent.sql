select * exclude (is_leaf)
from {{ ref('int_function_expenditure_pivoted') }}
where not is_leaf
