"""Every page that writes is an operation: its own view, form and command answer in JSON.

An act is a route declared with ``@page`` that accepts POST. ``POST /api/v1/acts/<route>`` runs the
view itself for whoever calls, with no page drawn, and tells what came of it (ADR 0021).
"""
