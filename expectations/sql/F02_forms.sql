select
    documents.document_id,
    forms.form,
    forms.label_zh as subject_name
from (select * from {batch}) as documents
inner join marts.dim_form as forms on documents.fiscal_year >= forms.since_fiscal_year
where documents.phase = 'final_accounts' and not list_contains(documents.forms, forms.form)
