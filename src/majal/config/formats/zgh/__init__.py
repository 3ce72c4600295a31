"""Standard Moroccan Tamazight."""
