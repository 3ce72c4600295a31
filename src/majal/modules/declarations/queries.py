"""Who is asked, what they said, what is proposed to them, and how many answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from majal.kernel import links
from majal.kernel.actors import SYSTEM, Actor, LinkHolder
from majal.kernel.errors import DomainError
from majal.kernel.hashing import hashed
from majal.kernel.models import SignedLink
from majal.kernel.permissions import scopes
from majal.modules.declarations.models import Answer, Expected, Origin, Period, PeriodKind, Submission
from majal.modules.declarations.permissions import COMPANY, LINK
from majal.modules.declarations.questions import Question, asked_in
from majal.modules.declarations.workflow import SAID, PeriodState
from majal.modules.figures.public import Observation
from majal.modules.people.public import Role
from majal.modules.rents.public import after_months
from majal.modules.tenancy.public import Contract, ContractState

YEARS = 5
FEW = 6
NEVER = (ContractState.OFFERED, ContractState.ACCEPTED, ContractState.DECLINED)


@dataclass(frozen=True)
class Asked:
    """A company to ask: where it is or was, and whether it left."""

    organisation: int
    park: int
    alumni: bool


@dataclass(frozen=True)
class Given:
    """What stands in one field: its value or that it is not known, and where it comes from."""

    value: Decimal | None = None
    unknown: bool = False
    origin: str = Origin.TYPED


@dataclass(frozen=True)
class Rate:
    """How many of those asked have answered."""

    asked: int
    answered: int

    @property
    def share(self) -> int:
        """In percent."""
        return self.answered * 100 // self.asked if self.asked else 0

    @property
    def missing(self) -> int:
        """How many have not answered."""
        return self.asked - self.answered


def companies_to_ask(period: Period) -> list[Asked]:
    """Residents in the period, and former ones up to five years after they left.

    For a baseline only those who entered in it. The last contract tells the park.
    """
    oldest = after_months(period.last_day, -12 * YEARS)
    rows = Contract.objects.exclude(state__in=NEVER).filter(
        Q(ended_on=None) | Q(ended_on__gte=oldest),
        started_on__isnull=False,
        started_on__lte=period.last_day,
    )
    found: dict[int, Asked] = {}
    entered: dict[int, bool] = {}
    for one in rows.order_by("started_on", "pk"):
        number = one.organisation_id
        left = one.ended_on is not None and one.ended_on < period.first_day
        before = found.get(number)
        if left and before is not None and not before.alumni:
            continue
        entered.setdefault(number, one.started_on >= period.first_day)
        found[number] = Asked(number, one.park_id, left)
    if period.kind == PeriodKind.BASELINE:
        return [one for number, one in found.items() if entered[number] and not one.alumni]
    return list(found.values())


def _said() -> Exists:
    rows = Submission.objects.filter(expected=OuterRef("pk"), living=True, state__in=SAID)
    return Exists(rows)


def with_state(rows: QuerySet[Expected]) -> QuerySet[Expected]:
    """With what a row shows: the company, the state of its living declaration, when it was sent."""
    living = Submission.objects.filter(expected=OuterRef("pk"), living=True)
    return rows.select_related("organisation", "park", "period").annotate(
        said=_said(),
        how=Subquery(living.values("state")[:1]),
        sent_at=Subquery(living.values("submitted_at")[:1]),
    )


def expected_visible_to(actor: Actor) -> QuerySet[Expected]:
    """Those asked in the actor’s parks; the head office sees all."""
    rows = with_state(Expected.objects.all())
    if actor is SYSTEM or scopes(actor, Role.HEAD_OFFICE, kind="network"):
        return rows
    return rows.filter(park__in=scopes(actor, Role.PARK_MANAGER, kind="park"))


def expected_of(actor: Actor, pk: int) -> Expected:
    """One of those, for staff. Raises: Expected.DoesNotExist."""
    return expected_visible_to(actor).get(pk=pk)


def own_expected(actor: Actor) -> QuerySet[Expected]:
    """What the actor’s own companies are asked."""
    mine = scopes(actor, *COMPANY, kind="organisation")
    return with_state(Expected.objects.filter(organisation__in=mine))


def own_expected_of(actor: Actor, pk: int) -> Expected:
    """One of those. Raises: Expected.DoesNotExist."""
    return own_expected(actor).get(pk=pk)


def waiting_for(actor: Actor) -> list[Expected]:
    """What the actor’s own companies have not answered yet, the soonest due first."""
    rows = own_expected(actor).filter(period__state=PeriodState.OPEN, said=False)
    return list(rows.order_by("period__due_on", "pk")[:FEW])


def periods_visible_to(actor: Actor) -> QuerySet[Period]:  # noqa: ARG001 - staff see all periods
    """All periods, the last first."""
    return Period.objects.all()


def period_of(actor: Actor, pk: int) -> Period:
    """One period. Raises: Period.DoesNotExist."""
    return periods_visible_to(actor).get(pk=pk)


def rate_of(rows: QuerySet[Expected]) -> Rate:
    """How many of these were asked and have answered."""
    return Rate(rows.count(), rows.filter(said=True).count())


def open_periods() -> QuerySet[Period]:
    """Those that take answers."""
    return Period.objects.filter(state=PeriodState.OPEN).order_by("due_on")


@dataclass(frozen=True)
class Behind:
    """What is behind a link, or why it does not open; ``used`` where it was opened before."""

    expected: Expected | None = None
    holder: LinkHolder | None = None
    error: DomainError | None = None
    secret: str = ""

    @property
    def used(self) -> bool:
        """Whether the link was opened before."""
        return isinstance(self.error, links.LinkUsed)


def behind(actor: Actor, secret: str) -> Behind:  # noqa: ARG001 - the link counts
    """Look behind a link; what was opened before is told too, for whoever opened it."""
    error = None
    try:
        number = links.holder(secret, LINK).link_id
    except links.LinkUsed as used:
        error = used
        number = SignedLink.objects.get(secret_hash=hashed(secret), purpose=LINK).pk
    except DomainError as other:
        return Behind(error=other, secret=secret)
    link = SignedLink.objects.get(pk=number)
    found = with_state(Expected.objects.all()).get(pk=link.record_id)
    holder = LinkHolder(link_id=link.pk, purpose=LINK, kind=link.kind, id=link.record_id)
    return Behind(found, holder, error, secret)


def living_of(expected: Expected) -> Submission | None:
    """The declaration that counts, if one was begun."""
    return Submission.objects.filter(expected=expected, living=True).first()


def answers_of(submission: Submission | None) -> dict[str, Given]:
    """What stands in a declaration, by question."""
    if submission is None:
        return {}
    return {code_of(a): Given(a.value, a.unknown, a.origin) for a in submission.answers.all()}


def code_of(answer: Answer) -> str:
    """The code of the question that this answers."""
    return f"{answer.measure}-{answer.part}" if answer.part else answer.measure


def last_values(expected: Expected) -> dict[str, Decimal]:
    """What the company said in the period before, as far as it was sent."""
    rows = Submission.objects.filter(
        expected__organisation=expected.organisation_id,
        expected__period__kind=expected.period.kind,
        expected__period__last_day__lt=expected.period.last_day,
        living=True,
        state__in=SAID,
    )
    last = rows.order_by("-expected__period__last_day", "-pk").first()
    return values_of(answers_of(last))


def values_of(given: dict[str, Given]) -> dict[str, Decimal]:
    """The numbers among what was given."""
    return {code: one.value for code, one in given.items() if one.value is not None}


def proposed(expected: Expected) -> dict[str, Given]:
    """What a declaration begins with: levels of last time, then what the program recorded."""
    asked = asked_in(expected.period.kind)
    last = last_values(expected)
    found = {
        one.code: Given(last[one.code], origin=Origin.LAST)
        for one in asked
        if one.stock and one.code in last
    }
    return found | _recorded(expected, asked)


def _recorded(expected: Expected, asked: Iterable[Question]) -> dict[str, Given]:
    by_identity = {(one.measure, tuple(one.dimensions.items())): one.code for one in asked}
    rows = Observation.objects.filter(
        organisation=expected.organisation_id,
        grade="recorded",
        superseded_by=None,
        value__isnull=False,
        measure__code__in={one.measure for one in asked},
        period_first__gte=expected.period.first_day,
        period_last__lte=expected.period.last_day,
    )
    found = {}
    for one in rows.select_related("measure").order_by("period_last", "pk"):
        code = by_identity.get((one.measure.code, tuple(sorted(one.dimensions.items()))))
        if code is not None:
            found[code] = Given(one.value, origin=Origin.RECORDED)
    return found
