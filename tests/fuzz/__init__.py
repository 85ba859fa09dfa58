"""Mutated inputs over all formats, reproducible by seed."""
