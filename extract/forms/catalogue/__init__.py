"""The standard forms as data: titles, headers, measures, roles and sums."""
