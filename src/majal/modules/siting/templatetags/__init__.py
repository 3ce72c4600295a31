"""Maps of siting in templates."""
