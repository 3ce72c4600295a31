"""Open tables: what Majal’s own records offer everybody, as datasets of the catalogue."""
