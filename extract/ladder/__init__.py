"""Readings that arithmetic doubts → other readings of the same pages, and what stays in doubt."""
