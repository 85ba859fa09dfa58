select * from {{ ref('fct_function_expenditure_parent') }}
