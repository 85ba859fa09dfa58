"""Raw tables → the forms that they are."""
