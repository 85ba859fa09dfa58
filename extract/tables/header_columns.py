"""The glyphs of a page without rules → its tables, by the columns under their headers."""

ENGINE = "header_columns"
