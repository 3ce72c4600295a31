"""How far a member has come: states recorded, and corrected without losing what was said."""

from datetime import date

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import humanise
from majal.kernel.errors import DomainError, NotFound
from majal.kernel.permissions import require
from majal.modules.organisations.public import Organisation
from majal.modules.programmes import errors
from majal.modules.programmes.models import Beneficiary, Place, Step
from majal.modules.programmes.permissions import Perm
from majal.modules.programmes.queries import place_of
from majal.modules.programmes.workflow import MONTHS, StepKind

REFUSALS: dict[str, type[DomainError]] = {
    "step_once": errors.StepRecorded,
    "step_whole": errors.StepUnready,
    "programmes_step_supersedes_id_key": errors.CorrectedAlready,
    "programmes_beneficiary_organisation_id_key": errors.CompanyTaken,
}
EARLIEST = date(1950, 1, 1)


@command(refusals=REFUSALS)
def record_step(
    place_id: int,
    kind: str,
    *,
    on: date,
    months: int | None = None,
    alive: bool | None = None,
    organisation_id: int | None = None,
    note: str = "",
    by: Actor,
) -> Step:
    """Record that a member reached a state, or was looked at again so many months after creation.

    Where a project holder’s company was created, it is named, and their path goes on under it.

    Permission: programmes.run on the place.
    Raises: NotFound; NotAllowed; DayOutside; StepRecorded; StepUnready; CompanyMissing;
        CompanyTaken.
    """
    found = _place(place_id, by)
    member = Beneficiary.objects.select_for_update().get(pk=found.beneficiary_id)
    if not EARLIEST <= on <= timezone.localdate():
        raise errors.DayOutside(first=humanise(EARLIEST))
    living = Step.objects.filter(beneficiary=member, superseded_by=None)
    before = living.filter(kind=kind, months=months).first()
    if before is not None and before.holds:
        raise errors.StepRecorded
    if kind == StepKind.SURVIVAL:
        company = living.filter(kind=StepKind.COMPANY, holds=True).exists()
        if not company or months not in MONTHS or alive is None:
            raise errors.StepUnready
    else:
        months = alive = None
    if kind == StepKind.COMPANY and not member.organisation_id:
        _name_company(member, organisation_id)
    return Step.objects.create(
        beneficiary=member,
        kind=kind,
        on=on,
        months=months,
        alive=alive,
        note=note.strip()[:300],
        by_id=by.pk,
        supersedes=before,
    )


@command(refusals=REFUSALS)
def correct_step(
    place_id: int,
    step_id: int,
    *,
    on: date,
    alive: bool | None = None,
    holds: bool = True,
    note: str = "",
    by: Actor,
) -> Step:
    """Correct a step, or take it back; what was said first stays on record beside it.

    Permission: programmes.run on the place.
    Raises: NotFound; NotAllowed; CorrectedAlready; DayOutside; StepUnready.
    """
    found = _place(place_id, by)
    step = Step.objects.filter(pk=step_id, beneficiary=found.beneficiary_id).first()
    if step is None:
        raise NotFound
    if Step.objects.filter(supersedes=step).exists():
        raise errors.CorrectedAlready
    if not EARLIEST <= on <= timezone.localdate():
        raise errors.DayOutside(first=humanise(EARLIEST))
    if step.kind == StepKind.SURVIVAL and alive is None:
        alive = step.alive
    return Step.objects.create(
        beneficiary_id=step.beneficiary_id,
        kind=step.kind,
        on=on,
        months=step.months,
        alive=alive if step.kind == StepKind.SURVIVAL else None,
        holds=holds,
        note=note.strip()[:300],
        by_id=by.pk,
        supersedes=step,
    )


def _place(pk: int, by: Actor) -> Place:
    try:
        found = place_of(by, pk)
    except Place.DoesNotExist as error:
        raise NotFound from error
    require(by, Perm.RUN, found)
    return found


def _name_company(member: Beneficiary, organisation_id: int | None) -> None:
    company = Organisation.objects.filter(pk=organisation_id or 0, archived_at=None).first()
    if company is None:
        raise errors.CompanyMissing
    if Beneficiary.objects.filter(organisation=company).exists():
        raise errors.CompanyTaken
    member.organisation = company
    member.save(update_fields=["organisation"])
