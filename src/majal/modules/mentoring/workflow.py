"""What can happen to a session, and what moves the minutes of a voucher."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.mentoring.permissions import Perm


class State(TextChoices):
    """How far a session is."""

    ASKED = "asked", pgettext_lazy("session", "awaits the expert’s answer")
    PROPOSED = "proposed", pgettext_lazy("session", "another time is proposed")
    CONFIRMED = "confirmed", pgettext_lazy("session", "confirmed")
    DECLINED = "declined", pgettext_lazy("session", "declined")
    CANCELLED = "cancelled", pgettext_lazy("session", "cancelled")
    LAPSED = "lapsed", pgettext_lazy("session", "not answered in time")
    MISSED = "missed", pgettext_lazy("session", "somebody did not come")
    HELD = "held", pgettext_lazy("session", "held, one side has said how long")
    DISPUTED = "disputed", pgettext_lazy("session", "the sides differ on how long")
    DONE = "done", pgettext_lazy("session", "held")


class Side(TextChoices):
    """The two sides of a session."""

    EXPERT = "expert", pgettext_lazy("session", "the expert")
    COMPANY = "company", pgettext_lazy("session", "the organisation")
    TEAM = "team", pgettext_lazy("session", "the team")


class Kind(TextChoices):
    """What moves the minutes of a voucher."""

    GRANT = "grant", pgettext_lazy("voucher", "given")
    TAKE = "take", pgettext_lazy("voucher", "taken on confirmation")
    RETURN = "return", pgettext_lazy("voucher", "returned")
    SETTLE = "settle", pgettext_lazy("voucher", "adjusted to the time really given")
    CORRECT = "correct", pgettext_lazy("voucher", "corrected by the team")
    END = "end", pgettext_lazy("voucher", "closed: what was left")


class Title(TextChoices):
    """Under which title a voucher is paid."""

    CONVENTION = "convention", pgettext_lazy("voucher", "a convention")
    PROGRAMME = "programme", pgettext_lazy("voucher", "a programme")
    BUDGET = "budget", pgettext_lazy("voucher", "the payer’s own budget")
    PURCHASE = "purchase", pgettext_lazy("voucher", "bought by the organisation")


class Language(TextChoices):
    """Languages in which experts advise."""

    AR = "ar", _("Arabic")
    FR = "fr", _("French")
    EN = "en", _("English")
    ZGH = "zgh", _("Tamazight")
    ES = "es", _("Spanish")


class Place(TextChoices):
    """Where a session is held."""

    ONLINE = "online", pgettext_lazy("session", "online")
    PARK = "park", pgettext_lazy("session", "at the park")
    COMPANY = "company", pgettext_lazy("session", "at the organisation’s")


class GoalState(TextChoices):
    """What became of a goal."""

    OPEN = "open", pgettext_lazy("goal", "open")
    REACHED = "reached", pgettext_lazy("goal", "reached")
    DROPPED = "dropped", pgettext_lazy("goal", "given up")


S = State
HOLDS = (S.ASKED, S.PROPOSED, S.CONFIRMED)
"""States in which neither side can have another session at that time."""
COUNTED = (S.CONFIRMED, S.HELD, S.DISPUTED, S.DONE)
"""States that fill an expert's month."""
CANCEL_HOURS, CANCEL_RULE = 24, "mentoring_cancel_hours"
KEPT_MONTHS, KEPT_RULE = 36, "mentoring_notes_kept"


def _step(name: str, label: object, sources: set[S], target: S, perm: Perm) -> Step:
    return Step(name, label, frozenset(sources), target, perm)  # type: ignore[arg-type]


SESSION = Workflow(
    name="mentoring.session",
    states=State,
    initial=S.ASKED,
    steps=(
        _step("confirm", pgettext_lazy("session", "Confirm"), {S.ASKED}, S.CONFIRMED, Perm.ANSWER),
        _step("decline", pgettext_lazy("session", "Decline"), {S.ASKED}, S.DECLINED, Perm.ANSWER),
        _step(
            "propose",
            pgettext_lazy("session", "Propose another time"),
            {S.ASKED, S.CONFIRMED},
            S.PROPOSED,
            Perm.ANSWER,
        ),
        _step(
            "accept",
            pgettext_lazy("session", "Accept this time"),
            {S.PROPOSED},
            S.CONFIRMED,
            Perm.ACCEPT,
        ),
        _step(
            "move",
            pgettext_lazy("session", "Ask for another time"),
            {S.ASKED, S.PROPOSED, S.CONFIRMED},
            S.ASKED,
            Perm.ACCEPT,
        ),
        _step(
            "cancel",
            pgettext_lazy("session", "Cancel the session"),
            {S.ASKED, S.PROPOSED, S.CONFIRMED},
            S.CANCELLED,
            Perm.HOLD,
        ),
        _step(
            "lapse",
            pgettext_lazy("session", "Nobody answered"),
            {S.ASKED, S.PROPOSED},
            S.LAPSED,
            Perm.KEEP_TIME,
        ),
        _step(
            "miss",
            pgettext_lazy("session", "Nobody came"),
            {S.CONFIRMED},
            S.MISSED,
            Perm.SAY,
        ),
        _step("hold", pgettext_lazy("session", "It was held"), {S.CONFIRMED}, S.HELD, Perm.SAY),
        _step(
            "agree",
            pgettext_lazy("session", "Agree"),
            {S.HELD, S.DISPUTED},
            S.DONE,
            Perm.SAY,
        ),
        _step(
            "dispute",
            pgettext_lazy("session", "It lasted otherwise"),
            {S.HELD, S.DISPUTED},
            S.DISPUTED,
            Perm.SAY,
        ),
        _step(
            "settle",
            pgettext_lazy("session", "Decide how long it lasted"),
            {S.CONFIRMED, S.HELD, S.DISPUTED},
            S.DONE,
            Perm.SETTLE,
        ),
    ),
)
