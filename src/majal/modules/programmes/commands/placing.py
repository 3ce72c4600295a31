"""Members enter a cohort, move on, graduate or leave."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.dates import humanise
from majal.kernel.errors import DomainError, NotFound
from majal.kernel.permissions import require
from majal.kernel.refs import Ref
from majal.kernel.text import fold
from majal.modules.messages.public import Guest, send
from majal.modules.organisations.public import Organisation
from majal.modules.people.public import Role, Scope, User, people_holding
from majal.modules.programmes import errors
from majal.modules.programmes.models import Beneficiary, Cohort, Place, Step
from majal.modules.programmes.permissions import Perm
from majal.modules.programmes.queries import cohort_of, place_of
from majal.modules.programmes.workflow import Outcome, StepKind

REFUSALS: dict[str, type[DomainError]] = {
    "place_once_a_stage": errors.InStageAlready,
    "place_within_capacity": errors.CohortFull,
    "place_of_its_stage": errors.NoFurtherStage,
    "beneficiary_is_somebody": errors.BeneficiaryMissing,
    "place_left_has_reason": errors.ReasonMissing,
}
LATE_ENTRY = timedelta(days=366)
"""So long before the cohort begins somebody may be entered."""


@dataclass(frozen=True)
class Person:
    """A project holder without a company, as far as the figures and the letters need them."""

    name: str
    email: str = ""
    sex: str = ""
    age_band: str = ""
    commune_id: int | None = None
    project: str = ""


@command(refusals=REFUSALS)
def enter_cohort(
    cohort_id: int,
    *,
    on: date,
    state: str,
    organisation_id: int | None = None,
    person: Person | None = None,
    beneficiary_id: int | None = None,
    goals: str = "",
    by: Actor,
) -> Place:
    """Give a place in a cohort to a company, to a project holder, or to a known beneficiary.

    ``state`` is how far they are when they enter: idea, project or company. The member is told.

    Permission: programmes.run on the cohort.
    Raises: NotFound; NotAllowed; CohortOver; CohortFull; InStageAlready; BeneficiaryMissing;
        BeneficiaryTwice; DayOutside.
    """
    cohort = _cohort(cohort_id, by)
    today = timezone.localdate()
    earliest = cohort.first_day - LATE_ENTRY
    if not earliest <= on <= today:
        raise errors.DayOutside(first=humanise(earliest))
    if cohort.last_day < on:
        raise errors.CohortOver(day=humanise(cohort.last_day))
    member = _beneficiary(organisation_id, person, beneficiary_id)
    _check_free(cohort, member)
    place = Place.objects.create(
        beneficiary=member,
        cohort=cohort,
        stage_id=cohort.stage_id,
        entered_on=on,
        goals=goals.strip(),
    )
    _begin_path(member, StepKind.COMPANY if member.organisation_id else state, on, by)
    _tell(place, "programmes.entered")
    return place


@command(refusals=REFUSALS)
def move_on(place_id: int, cohort_id: int, *, on: date, by: Actor) -> Place:
    """Take a member from a place to one in a cohort of a later stage, in one step.

    Permission: programmes.run on the place, and on the cohort.
    Raises: NotFound; NotAllowed; PlaceEnded; NoFurtherStage; CohortOver; CohortFull;
        InStageAlready; DayOutside.
    """
    found = _place(place_id, by)
    cohort = _cohort(cohort_id, by)
    before = found.cohort.stage
    if cohort.stage.programme_id != before.programme_id or (
        cohort.stage.position <= before.position
    ):
        raise errors.NoFurtherStage
    _check_day(found, on)
    if cohort.last_day < on:
        raise errors.CohortOver(day=humanise(cohort.last_day))
    _check_free(cohort, found.beneficiary)
    following = Place.objects.create(
        beneficiary=found.beneficiary,
        cohort=cohort,
        stage_id=cohort.stage_id,
        entered_on=on,
        goals=found.goals,
    )
    found.left_on, found.outcome, found.moved_to = on, Outcome.MOVED_ON, following
    found.save(update_fields=["left_on", "outcome", "moved_to"])
    _tell(following, "programmes.entered")
    return following


@command(refusals=REFUSALS)
def end_place(place_id: int, outcome: str, *, on: date, reason: str = "", by: Actor) -> Place:
    """A member graduates, or leaves with a reason; the place stays on record.

    Permission: programmes.run on the place.
    Raises: NotFound; NotAllowed; PlaceEnded; ReasonMissing; DayOutside.
    """
    found = _place(place_id, by)
    if outcome not in (Outcome.GRADUATED, Outcome.LEFT):
        raise NotFound
    if outcome == Outcome.LEFT and not reason.strip():
        raise errors.ReasonMissing
    _check_day(found, on)
    found.left_on, found.outcome, found.reason = on, outcome, reason.strip()[:500]
    found.save(update_fields=["left_on", "outcome", "reason"])
    if outcome == Outcome.GRADUATED:
        _tell(found, "programmes.graduated")
    return found


@command()
def set_goals(place_id: int, goals: str, *, by: Actor) -> Place:
    """Write down what a member wants to reach in this stage; its history stays.

    Permission: programmes.run on the place.
    Raises: NotFound; NotAllowed; PlaceEnded.
    """
    found = _place(place_id, by)
    found.goals = goals.strip()
    found.save(update_fields=["goals"])
    return found


def _cohort(pk: int, by: Actor) -> Cohort:
    try:
        found = cohort_of(by, pk)
    except Cohort.DoesNotExist as error:
        raise NotFound from error
    require(by, Perm.RUN, found)
    return found


def _place(pk: int, by: Actor) -> Place:
    """The place, locked while it runs."""
    Place.objects.select_for_update().filter(pk=pk).first()
    try:
        found = place_of(by, pk)
    except Place.DoesNotExist as error:
        raise NotFound from error
    require(by, Perm.RUN, found)
    if not found.running:
        raise errors.PlaceEnded
    return found


def _check_day(found: Place, on: date) -> None:
    if not found.entered_on <= on <= timezone.localdate():
        raise errors.DayOutside(first=humanise(found.entered_on))


def _check_free(cohort: Cohort, member: Beneficiary) -> None:
    """Explain; the database decides, under two writers as well."""
    running = Place.objects.filter(left_on=None)
    if running.filter(stage=cohort.stage_id, beneficiary=member).exists():
        raise errors.InStageAlready
    if running.filter(cohort=cohort).count() >= cohort.capacity:
        raise errors.CohortFull


def _beneficiary(
    organisation_id: int | None, person: Person | None, beneficiary_id: int | None
) -> Beneficiary:
    given = [one for one in (organisation_id, person, beneficiary_id) if one]
    if len(given) > 1:
        raise errors.BeneficiaryTwice
    if beneficiary_id:
        known = Beneficiary.objects.filter(pk=beneficiary_id).first()
        if known is None:
            raise NotFound
        return known
    if organisation_id:
        company = Organisation.objects.filter(pk=organisation_id, archived_at=None).first()
        if company is None:
            raise NotFound
        commune = company.territory_id
        found, _new = Beneficiary.objects.get_or_create(
            organisation=company, defaults={"commune_id": commune}
        )
        return found
    if person is None or not person.name.strip():
        raise errors.BeneficiaryMissing
    return _holder(person)


def _holder(person: Person) -> Beneficiary:
    """The project holder; the same one where the e-mail address is known already."""
    email = person.email.strip().lower()
    known = Beneficiary.objects.filter(email=email, organisation=None) if email else None
    if known and (found := known.first()):
        return found
    account = User.objects.filter(email=email, is_active=True).first() if email else None
    name, project = person.name.strip()[:120], person.project.strip()[:200]
    return Beneficiary.objects.create(
        name=name,
        email=email,
        account=account,
        project=project,
        sex=person.sex,
        age_band=person.age_band,
        commune_id=person.commune_id,
        search_key=fold(f"{name} {project}")[:700],
    )


def _begin_path(member: Beneficiary, state: str, on: date, by: Actor) -> None:
    """The first state of somebody’s path: a company’s from when it was founded, where known."""
    if Step.objects.filter(beneficiary=member).exists():
        return
    day = on
    if state == StepKind.COMPANY and member.organisation and member.organisation.founded:
        day = min(on, member.organisation.founded.first())
    Step.objects.create(beneficiary=member, kind=state, on=day, by_id=by.pk)


def receivers(member: Beneficiary) -> list[User | Guest]:
    """Whom to tell: the managers of the company, the account, or the address alone."""
    if member.organisation_id:
        found = people_holding(
            Role.COMPANY_MANAGER, on=Scope.ORGANISATION, numbers=[member.organisation_id]
        )
        if to := list(found):
            return list(to)
    if member.account_id and member.account:
        return [member.account]
    return [Guest(member.email, "ar")] if member.email else []


def _tell(place: Place, letter: str) -> None:
    send(
        letter,
        to=receivers(place.beneficiary),
        context={"place": place.pk},
        ref=Ref("programmes.place", place.pk),
        dedupe_key=f"{letter}:{place.pk}",
        by=SYSTEM,
    )
