"""What the pages of bookings ask."""

from majal.modules.bookings.forms.booking import BookForm, FindForm, MoveForm, hours_of
from majal.modules.bookings.forms.keeping import BlockForm, ReasonForm, SuspendForm

__all__ = [
    "BlockForm",
    "BookForm",
    "FindForm",
    "MoveForm",
    "ReasonForm",
    "SuspendForm",
    "hours_of",
]
