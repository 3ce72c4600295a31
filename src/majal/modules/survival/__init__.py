"""How long companies last after they enter a park and after they leave it, with what is unknown."""
