"""What came of an event: how many came, for how long, what they say of it, what they learnt."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Avg, Count, Q, QuerySet, Sum

from majal.kernel.holding import free
from majal.modules.attendance.models import Attendance, Evaluation, Gate, Presence, Rule
from majal.modules.attendance.workflow import ASK_FOR, FEWEST_ANSWERS, How
from majal.modules.events.public import (
    Event,
    EventState,
    Registration,
    RegistrationState,
    SkillLevel,
)

ORDER = {level: at for at, level in enumerate(SkillLevel.values)}
MOST_WORDS = 50
GATE_NAMES_FOR = timedelta(days=90)


@dataclass(frozen=True)
class Totals:
    """How many were registered, came, and attended; minutes in all; who came to each session."""

    registered: int
    came: int
    met: int
    minutes: int
    sessions: dict[int, int]
    higher: int
    """How many know more than before, of those of whom both levels are known."""
    levels: int

    @property
    def hours(self) -> float:
        """Hours of all together."""
        return round(self.minutes / 60, 1)


@dataclass(frozen=True)
class Results:
    """What people said, where enough of them did."""

    asked: int
    answers: int
    rating: float | None = None
    usefulness: float | None = None
    ratings: Sequence[tuple[int, int]] = ()
    words: Sequence[str] = field(default_factory=tuple)

    @property
    def shown(self) -> bool:
        """Whether enough people answered that nobody can be guessed."""
        return self.answers >= FEWEST_ANSWERS


def totals_of(event: Event) -> Totals:
    """Four queries, however many came."""
    own = Attendance.objects.filter(event=event.pk)
    found = own.aggregate(
        came=Count("pk", Q(sessions__gt=0)), met=Count("pk", Q(met=True)), minutes=Sum("minutes")
    )
    registered = Registration.objects.filter(
        event=event.pk, state=RegistrationState.REGISTERED
    ).count()
    by_session = (
        Presence.objects.filter(session__event=event.pk, session__removed_at=None)
        .exclude(how=How.ABSENT)
        .order_by()
        .values_list("session")
        .annotate(n=Count("pk"))
    )
    both = own.exclude(level_after="").exclude(registration__level_before="")
    pairs = list(both.values_list("registration__level_before", "level_after"))
    higher = sum(ORDER[after] > ORDER[before] for before, after in pairs)
    return Totals(
        registered,
        found["came"],
        found["met"],
        found["minutes"] or 0,
        dict(by_session),
        higher,
        len(pairs),
    )


def results_of(event: Event) -> Results:
    """What people said of an event: numbers and words only where five or more answered."""
    asked = Attendance.objects.filter(event=event.pk, asked_at__isnull=False).count()
    own = Evaluation.objects.filter(registration__event=event.pk).order_by()
    found = own.aggregate(n=Count("pk"), rating=Avg("rating"), usefulness=Avg("usefulness"))
    if found["n"] < FEWEST_ANSWERS:
        return Results(asked, found["n"])
    by_mark = dict(own.values_list("rating").annotate(n=Count("pk")))
    # In the order of the words themselves: that of the answers would tell who came first.
    words = own.exclude(words="").order_by("words").values_list("words", flat=True)[:MOST_WORDS]
    return Results(
        asked,
        found["n"],
        round(found["rating"], 1),
        round(found["usefulness"], 1),
        [(mark, by_mark.get(mark, 0)) for mark in (5, 4, 3, 2, 1)],
        list(words),
    )


def answered(registration_id: int) -> bool:
    """Whether somebody has said what they think."""
    return Evaluation.objects.filter(registration=registration_id).exists()


def to_ask(now: datetime) -> QuerySet[Attendance]:
    """Those who came to what has ended these days, and were not asked yet."""
    rows = Attendance.objects.filter(
        sessions__gt=0,
        asked_at=None,
        event__state__in=[EventState.PUBLISHED, EventState.HELD],
        event__ends_at__lte=now,
        event__ends_at__gt=now - timedelta(days=7),
        registration__emptied_at=None,
    )
    silent = Rule.objects.filter(asks=False).values("event")
    return rows.exclude(event__in=silent).order_by("pk")


def to_forget(now: datetime) -> tuple[QuerySet[Evaluation], QuerySet[Gate]]:
    """Words of people whose names are erased, and names on links that ended long ago."""
    words = Evaluation.objects.filter(registration__emptied_at__isnull=False).exclude(words="")
    return free(words), Gate.objects.filter(expires_at__lt=now - GATE_NAMES_FOR).exclude(label="")


def open_until(event: Event) -> datetime:
    """Until when the questions on an event can be answered."""
    return event.ends_at + ASK_FOR


def answered_by(registration_ids: Sequence[int]) -> set[int]:
    """Those of these registrations whose person has said what they think."""
    rows = Evaluation.objects.filter(registration__in=registration_ids)
    return set(rows.values_list("registration", flat=True))
