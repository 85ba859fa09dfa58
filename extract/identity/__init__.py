"""Whose accounts these are."""
