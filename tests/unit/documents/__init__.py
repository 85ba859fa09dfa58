"""The readers of single formats, each on small inputs made here."""
