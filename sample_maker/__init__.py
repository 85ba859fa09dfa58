"""Structured figures → final-accounts reports as PDF, DOCX and tab-separated text."""
