"""How far a run has come, what becomes of each payer in it, and why a line differs."""

from django.db import models
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """A run is previewed, looked at, then issued once; or dropped before."""

    PREVIEWING = "previewing", pgettext_lazy("run", "being previewed")
    READY = "ready", pgettext_lazy("run", "previewed, nothing issued")
    ISSUING = "issuing", pgettext_lazy("run", "being issued")
    DONE = "done", pgettext_lazy("run", "issued")
    DROPPED = "dropped", pgettext_lazy("run", "dropped")


LIVE = (State.PREVIEWING, State.READY, State.ISSUING)


class Fate(models.TextChoices):
    """What becomes of one payer."""

    PLANNED = "planned", pgettext_lazy("bill", "to be issued")
    ISSUED = "issued", pgettext_lazy("bill", "issued")
    NOTHING = "nothing", pgettext_lazy("bill", "nothing left to invoice")
    CHANGED = "changed", pgettext_lazy("bill", "left out: it changed since the preview")
    REFUSED = "refused", pgettext_lazy("bill", "cannot be invoiced")


class Cause(models.TextChoices):
    """Why a line differs from last month's."""

    SAME = "same", pgettext_lazy("line", "as last month")
    NEW = "new", pgettext_lazy("line", "new this month")
    ENDED = "ended", pgettext_lazy("line", "not charged any more")
    PRICE = "price", pgettext_lazy("line", "another price")
    QUANTITY = "quantity", pgettext_lazy("line", "another quantity")
    DAYS = "days", pgettext_lazy("line", "part of the month")
    USE = "use", pgettext_lazy("line", "by use")
    ADJUSTED = "adjusted", pgettext_lazy("line", "changed after it was invoiced")


BY_USE = frozenset({"room", "lab", "equipment_use", "hours", "training", "services", "penalty"})
"""Products that are charged as they are used, where last month says nothing of this one."""
