"""Programmes, their stages and cohorts, their funders."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Max
from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.errors import DomainError, NotAllowed, NotFound
from majal.kernel.permissions import require, scopes
from majal.kernel.refs import Ref
from majal.modules.organisations.public import Organisation
from majal.modules.parks.public import Park
from majal.modules.people.public import people_holding
from majal.modules.programmes import errors
from majal.modules.programmes.models import Cohort, Funding, Programme, Stage
from majal.modules.programmes.permissions import OF_PARK, TEAM, Perm, everywhere
from majal.modules.programmes.queries import (
    cohort_of,
    funding_of,
    programme_of,
    stage_of,
)
from majal.modules.programmes.workflow import MOST_PLACES

REFUSALS: dict[str, type[DomainError]] = {
    "programmes_programme_code_key": errors.CodeTaken,
    "programme_named": errors.ProgrammeUnnamed,
    "programme_in_order": errors.ProgrammeBackwards,
    "programme_stage_once": errors.StageTaken,
    "programme_funder_once": errors.FundedAlready,
    "cohort_once": errors.CohortTaken,
    "cohort_in_order": errors.ProgrammeBackwards,
    "cohort_has_places": errors.CapacityWrong,
    "cohort_capacity_below": errors.CapacityBelow,
}


RESERVED = ("add", "members", "log", "milestones", "cohorts", "stages", "funders", "targets")
"""What addresses of other pages say in the place of a code."""


@dataclass(frozen=True)
class Words:
    """What a programme is, as its page says it."""

    kind: str
    name_ar: str = ""
    name_fr: str = ""
    name_en: str = ""
    purpose_ar: str = ""
    purpose_fr: str = ""
    purpose_en: str = ""
    territory_id: int | None = None
    lead_id: int | None = None
    first_day: date | None = None
    last_day: date | None = None
    entrusted: bool = False
    published: bool = False


@command(refusals=REFUSALS)
def make_programme(
    code: str, words: Words, *, parks: Sequence[int] = (), by: Actor, fictitious: bool = False
) -> Programme:
    """Begin a programme; whoever makes one for parks alone chooses among their own.

    Permission: programmes.make.
    Raises: NotAllowed; CodeTaken; ProgrammeUnnamed; ProgrammeBackwards; PersonUnfit.
    """
    require(by, Perm.MAKE)
    chosen = _parks(parks, by)
    _check(words)
    if code in RESERVED or Programme.objects.filter(code=code).exists():
        raise errors.CodeTaken
    made = Programme.objects.create(code=code, is_fictitious=fictitious, **asdict(words))
    made.parks.set(chosen)
    return made


@command(refusals=REFUSALS)
def edit_programme(code: str, words: Words, *, parks: Sequence[int] = (), by: Actor) -> Programme:
    """Correct what a programme says of itself; its history stays.

    Permission: programmes.edit on the programme.
    Raises: NotFound; NotAllowed; ProgrammeUnnamed; ProgrammeBackwards; PersonUnfit.
    """
    found = _programme(code, by)
    _check(words)
    before = {park.pk for park in found.parks.all()}
    chosen = _parks(parks, by, already=before)
    for name, value in asdict(words).items():
        setattr(found, name, value)
    found.save()
    found.parks.set(chosen)
    return found


@command()
def archive_programme(code: str, *, by: Actor) -> Programme:
    """Put a programme aside: it is shown no more, its records and figures stay.

    Permission: programmes.edit on the programme.
    Raises: NotFound; NotAllowed.
    """
    found = _programme(code, by)
    found.archived_at = timezone.now()
    found.save(update_fields=["archived_at"])
    return found


@dataclass(frozen=True)
class Level:
    """What a stage is: its place in the order, who may enter, what is reached at its end."""

    position: int
    kind: str
    name_ar: str = ""
    name_fr: str = ""
    name_en: str = ""
    entry: str = ""
    leaving: str = ""


@command(refusals=REFUSALS)
def add_stage(code: str, level: Level, *, by: Actor) -> Stage:
    """Add a stage at a place in the order, with who may enter and what is reached at its end.

    Permission: programmes.edit on the programme.
    Raises: NotFound; NotAllowed; StageTaken.
    """
    return Stage.objects.create(programme=_programme(code, by), **asdict(level))


@command(refusals=REFUSALS)
def correct_stage(stage_id: int, level: Level, *, by: Actor) -> Stage:
    """Correct a stage; its history stays.

    Permission: programmes.edit on the programme.
    Raises: NotFound; NotAllowed; StageTaken.
    """
    found = _stage(stage_id, by)
    for name, value in asdict(level).items():
        setattr(found, name, value)
    found.save()
    return found


@dataclass(frozen=True)
class Terms:
    """When a cohort is, how many places it has, who looks after it, what it is to reach."""

    first_day: date
    last_day: date
    capacity: int
    coordinator_id: int | None = None
    park_id: int | None = None
    goals: str = ""


@command(refusals=REFUSALS)
def open_cohort(stage_id: int, terms: Terms, *, by: Actor) -> Cohort:
    """Open the next cohort of a stage.

    Permission: programmes.edit on the programme.
    Raises: NotFound; NotAllowed; ProgrammeBackwards; CapacityWrong; PersonUnfit; CohortTaken.
    """
    stage = _stage(stage_id, by)
    _check_cohort(terms)
    number = Cohort.objects.filter(stage=stage).aggregate(last=Max("number"))["last"] or 0
    return Cohort.objects.create(stage=stage, number=number + 1, **asdict(terms))


@command(refusals=REFUSALS)
def change_cohort(cohort_id: int, terms: Terms, *, by: Actor) -> Cohort:
    """Change a cohort’s days, places, coordinator or goals; never below those who are in it.

    Permission: programmes.edit on the programme.
    Raises: NotFound; NotAllowed; ProgrammeBackwards; CapacityWrong; CapacityBelow; PersonUnfit.
    """
    try:
        seen = cohort_of(by, cohort_id)
    except Cohort.DoesNotExist as error:
        raise NotFound from error
    require(by, Perm.EDIT, seen)
    _check_cohort(terms)
    found = Cohort.objects.select_for_update().get(pk=seen.pk)
    for name, value in asdict(terms).items():
        setattr(found, name, value)
    found.save()
    return found


@command(refusals=REFUSALS)
def add_funding(
    code: str,
    organisation_id: int,
    *,
    amount: Decimal | None = None,
    convention: Ref | None = None,
    by: Actor,
) -> Funding:
    """Record who pays for a programme; a line that was ended is taken up again.

    Permission: programmes.edit on the programme.
    Raises: NotFound; NotAllowed; FundedAlready.
    """
    found = _programme(code, by)
    if not Organisation.objects.filter(pk=organisation_id).exists():
        raise NotFound
    values = {
        "amount": amount,
        "ref_kind": convention.kind if convention else "",
        "ref_id": convention.id if convention else None,
        "ended_at": None,
    }
    before = Funding.objects.filter(programme=found, organisation=organisation_id).first()
    if before is None:
        return Funding.objects.create(programme=found, organisation_id=organisation_id, **values)
    if before.ended_at is None:
        raise errors.FundedAlready
    for name, value in values.items():
        setattr(before, name, value)
    before.save()
    return before


@command()
def end_funding(funding_id: int, *, by: Actor) -> Funding:
    """A funder follows the programme no more; its line stays on record.

    Permission: programmes.edit on the programme.
    Raises: NotFound; NotAllowed.
    """
    try:
        found = funding_of(by, funding_id)
    except Funding.DoesNotExist as error:
        raise NotFound from error
    require(by, Perm.EDIT, found)
    found.ended_at = timezone.now()
    found.save(update_fields=["ended_at"])
    return found


def _programme(code: str, by: Actor) -> Programme:
    try:
        found = programme_of(by, code)
    except Programme.DoesNotExist as error:
        raise NotFound from error
    require(by, Perm.EDIT, found)
    return found


def _stage(pk: int, by: Actor) -> Stage:
    try:
        found = stage_of(by, pk)
    except Stage.DoesNotExist as error:
        raise NotFound from error
    require(by, Perm.EDIT, found)
    return found


def _check(words: Words) -> None:
    if not (words.name_ar or words.name_fr or words.name_en):
        raise errors.ProgrammeUnnamed
    if words.first_day and words.last_day and words.last_day < words.first_day:
        raise errors.ProgrammeBackwards
    _check_person(words.lead_id)


def _check_cohort(terms: Terms) -> None:
    if terms.last_day < terms.first_day:
        raise errors.ProgrammeBackwards
    if not 1 <= terms.capacity <= MOST_PLACES:
        raise errors.CapacityWrong
    _check_person(terms.coordinator_id)


def _check_person(pk: int | None) -> None:
    if pk is not None and not people_holding(*TEAM).filter(pk=pk).exists():
        raise errors.PersonUnfit


def _parks(wanted: Sequence[int], by: Actor, *, already: set[int] = frozenset()) -> list[Park]:  # type: ignore[assignment]
    """The parks of a programme; one’s own alone for whoever runs programmes of parks only."""
    chosen = list(Park.objects.filter(pk__in=wanted))
    if by is SYSTEM or everywhere(by, None):
        return chosen
    mine = scopes(by, *OF_PARK, kind="park") | already
    if not chosen or any(park.pk not in mine for park in chosen):
        raise NotAllowed
    return chosen
