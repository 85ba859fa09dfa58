"""What a user types → what is done and shown."""
