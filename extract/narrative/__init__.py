"""The prose of a report: its sections, and the claims in their sentences."""
