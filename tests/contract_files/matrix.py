"""Files of contracts have no route of their own: the kernel’s import pages lead to them."""

ROUTES: dict[str, object] = {}
