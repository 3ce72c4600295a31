"""Files of conventions have no routes of their own: the kernel's import pages are in its matrix."""

ROUTES: dict[str, object] = {}
