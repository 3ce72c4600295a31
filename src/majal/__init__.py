"""Majal: software for networks of technology parks and the territories that carry them."""

__version__ = "0.1.0"
