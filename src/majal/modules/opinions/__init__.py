"""Opinions of administrations and experts on dossiers, asked by a link."""
