"""The continuous backup: ``majal backup --to``, ``majal verify``, ``majal restore FOLDER --to``.

A *repository* is a folder: bases of the private server, the log that followed them, kept files by
their hash. docs/backup.md says how it is used, docs/adr/0022 why it is so.
"""
