"""Whether the unit tests notice a change of the code that decides."""
