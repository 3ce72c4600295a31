"""What can happen to a booking, and to a wish on the waiting list."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.bookings.permissions import Perm


class BookingState(TextChoices):
    """Whether it holds its thing."""

    REQUESTED = "requested", pgettext_lazy("booking", "awaits approval")
    CONFIRMED = "confirmed", pgettext_lazy("booking", "confirmed")
    REFUSED = "refused", pgettext_lazy("booking", "refused")
    CANCELLED = "cancelled", pgettext_lazy("booking", "cancelled")
    CHECKED_IN = "checked_in", pgettext_lazy("booking", "in use")
    NO_SHOW = "no_show", pgettext_lazy("booking", "nobody came")
    DONE = "done", pgettext_lazy("booking", "over")


class WishState(TextChoices):
    """What became of a wish for a slot that was taken."""

    WAITING = "waiting", pgettext_lazy("waiting list", "waiting")
    BOOKED = "booked", pgettext_lazy("waiting list", "booked")
    LEFT = "left", pgettext_lazy("waiting list", "withdrawn")
    LAPSED = "lapsed", pgettext_lazy("waiting list", "nothing came free")


class Choice(TextChoices):
    """What becomes of the dates of a series that are refused."""

    SKIP = "skip", _("leave those dates out")
    MOVE = "move", _("take the nearest free hour of the same day")


S = BookingState
HOLDS = (S.REQUESTED, S.CONFIRMED, S.CHECKED_IN)
"""States in which nobody else can have the thing at that time."""
COUNTED = (S.CONFIRMED, S.CHECKED_IN, S.DONE)
"""States in which it was used, or still will be."""

BOOKING = Workflow(
    name="bookings.booking",
    states=BookingState,
    initial=S.REQUESTED,
    steps=(
        Step(
            "confirm",
            pgettext_lazy("booking", "Confirm"),
            frozenset({S.REQUESTED}),
            S.CONFIRMED,
            Perm.DECIDE,
        ),
        Step(
            "refuse",
            pgettext_lazy("booking", "Refuse"),
            frozenset({S.REQUESTED}),
            S.REFUSED,
            Perm.DECIDE,
        ),
        Step(
            "cancel",
            pgettext_lazy("booking", "Cancel the booking"),
            frozenset({S.REQUESTED, S.CONFIRMED}),
            S.CANCELLED,
            Perm.HOLD,
        ),
        Step(
            "check_in",
            pgettext_lazy("booking", "We are here"),
            frozenset({S.CONFIRMED}),
            S.CHECKED_IN,
            Perm.HOLD,
        ),
        Step(
            "release",
            pgettext_lazy("booking", "Nobody came"),
            frozenset({S.CONFIRMED}),
            S.NO_SHOW,
            Perm.DECIDE,
        ),
        Step(
            "finish",
            pgettext_lazy("booking", "We have left"),
            frozenset({S.CHECKED_IN}),
            S.DONE,
            Perm.HOLD,
        ),
        Step(
            "end",
            pgettext_lazy("booking", "Its time is over"),
            frozenset({S.CONFIRMED}),
            S.DONE,
            Perm.KEEP_TIME,
        ),
    ),
)
