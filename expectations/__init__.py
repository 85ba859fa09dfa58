"""The gate before publication: Great Expectations over a candidate warehouse."""
