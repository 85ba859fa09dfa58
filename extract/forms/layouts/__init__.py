"""Joined tables of a form → its lines, one module a layout."""
