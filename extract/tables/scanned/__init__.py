"""Pictures of pages → raw tables."""
