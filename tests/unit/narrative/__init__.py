"""The prose of a report, on small texts made here."""
