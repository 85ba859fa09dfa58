"""Rows on disk → the published warehouse."""
