"""Delivered documents → their rows on disk."""
