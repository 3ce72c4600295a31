"""How dossiers are drawn."""
