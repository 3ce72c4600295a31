"""Open tables have no page of their own: the catalogue shows them."""

ROUTES = {}
