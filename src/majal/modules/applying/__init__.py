"""The pages on which somebody begins a dossier, files it and follows it."""
