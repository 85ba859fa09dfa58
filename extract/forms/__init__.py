"""The standard forms as data, and their recognition."""
