"""Vital signs of what stands outside every module: the backup, the database's own state.

Loaded by the kernel before its registries are closed.
"""
