"""What other modules may use from reception."""

from majal.modules.reception.commands import make_demo_reception
from majal.modules.reception.models import Dispatch, Item, Line, Visit
from majal.modules.reception.queries import inside_of, items_visible_to, visits_visible_to

__all__ = [
    "Dispatch",
    "Item",
    "Line",
    "Visit",
    "inside_of",
    "items_visible_to",
    "make_demo_reception",
    "visits_visible_to",
]
