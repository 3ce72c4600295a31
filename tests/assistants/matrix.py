"""Assistants have no routes: they speak to a process of their own."""

from tests.matrix import Route

ROUTES: dict[str, Route] = {}
