"""Support for research and development: calls, proposals, blind review, awards."""
