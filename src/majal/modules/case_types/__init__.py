"""Kinds of dossier: what each asks and promises, as versioned data."""
