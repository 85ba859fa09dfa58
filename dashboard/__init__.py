"""Quality dashboard over the published warehouse."""
