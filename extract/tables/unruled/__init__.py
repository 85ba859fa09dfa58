"""Pages without ruling lines → raw tables."""
