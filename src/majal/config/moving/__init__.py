"""A whole house in open formats, and back: ``majal export``, ``majal import``, ``majal compare``.

An *export* is a folder or a zip: every table as CSV under ``data/``, described for everybody in
``datapackage.json`` (Frictionless), kept files by their hash under ``files/``, and the sums of all
of it. docs/moving.md says how it is used, docs/adr/0027 why it is so.
"""
