"""The loop: identities decide which engine's reading of a form is kept."""
