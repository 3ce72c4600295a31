"""What a report tells, gathered as of a day and an instant: facts only, in no language yet."""

from majal.modules.reports.queries.content.gathering import Content, gather
from majal.modules.reports.queries.content.moment import Moment

__all__ = ["Content", "Moment", "gather"]
