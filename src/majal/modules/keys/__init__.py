"""Keys, badges, remote controls and codes of let spaces: who has which, since when."""
