"""Contracts that run already, from files that teams send."""
