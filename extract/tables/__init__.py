"""Engines that turn a page into raw tables."""
