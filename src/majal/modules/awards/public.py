"""What other modules may use of agreements."""

from majal.modules.awards.commands import make_demo_awards
from majal.modules.awards.models import Agreement
from majal.modules.awards.queries.money import balance_of
from majal.modules.awards.queries.visible import agreements_visible_to

__all__ = ["Agreement", "agreements_visible_to", "balance_of", "make_demo_awards"]
