"""Pages of financing: the directory and its helper, approaches, funds raised."""

from majal.modules.financing.views import approaches, directory, raises

__all__ = ["approaches", "directory", "raises"]
