"""Pictures of pages → upright, clean pictures, their rules and their text."""
