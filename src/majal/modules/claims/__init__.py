"""Numbers in the press: proposed as statements, confirmed by people, then figures."""
