"""Incidents, outages and the service level that a park promises."""
