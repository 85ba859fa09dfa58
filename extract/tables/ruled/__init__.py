"""Pages with ruling lines → raw tables."""
