"""The project's own data → pages of its documentation."""
