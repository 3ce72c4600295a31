"""Dossiers: filed, counted by their clock, decided with reasons."""
