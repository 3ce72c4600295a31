"""Contracts for spaces and services: from the offer to the exit, with their clocks."""
