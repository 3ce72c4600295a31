"""What other modules may use from portfolios."""

from majal.modules.portfolios.commands import make_demo_portfolio
from majal.modules.portfolios.models import Assignment
from majal.modules.portfolios.permissions import Perm

COMPANY_PLACE = "portfolios.company"
"""Where the page of a followed company draws what others know; the record is its assignment."""

__all__ = ["COMPANY_PLACE", "Assignment", "Perm", "make_demo_portfolio"]
