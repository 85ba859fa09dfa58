"""Which forms a document should hold, and what became of each of them."""
