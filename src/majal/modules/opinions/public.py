"""What other modules may use of opinions."""

from majal.modules.opinions.commands import ask_opinion
from majal.modules.opinions.models import Advice, Opinion

__all__ = ["Advice", "Opinion", "ask_opinion"]
