"""The real conventions, loaded once."""

from tests.conventions.conftest import agreements

__all__ = ["agreements"]
