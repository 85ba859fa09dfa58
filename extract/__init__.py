"""Bytes of a published report → its identity, statements, line items and findings."""
