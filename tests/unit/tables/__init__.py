"""The readers of tables, on glyphs and ruling lines made here."""
