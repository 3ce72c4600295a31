"""Certificates of those who attended: numbered, verified by their code, never for an absence."""
