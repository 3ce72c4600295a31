"""Companies that left: asked how they are after 6, 12, 24 and 60 months, and what they answer."""
