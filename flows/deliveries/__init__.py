"""Paths and addresses → the register of what was delivered."""
