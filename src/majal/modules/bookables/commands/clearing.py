"""Clearances to use a machine: their kinds, granted after a training, withdrawn with a reason."""

from datetime import date

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import PartialDate
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.bookables.errors import (
    ClearanceBackwards,
    ClearanceEnded,
    ClearanceHeld,
    ClearanceTaken,
    NameMissing,
    ReasonMissing,
)
from majal.modules.bookables.models import Clearance, ClearanceKind
from majal.modules.bookables.permissions import Perm
from majal.modules.bookables.queries import cleared_on
from majal.modules.people.public import User

REFUSALS = {
    "bookables_clearancekind_code_key": ClearanceTaken,
    "clearance_kind_named": NameMissing,
    "clearance_in_order": ClearanceBackwards,
    "clearance_withdrawn_why": ReasonMissing,
    "clearance_by_training": ReasonMissing,
}


@command(refusals=REFUSALS)
def add_clearance_kind(
    code: str,
    *,
    name_ar: str,
    name_fr: str,
    name_en: str = "",
    valid_months: int | None = None,
    by: Actor,
) -> ClearanceKind:
    """Say that there is a kind of clearance, and for how many months it lasts.

    Permission: bookables.keep_clearances.
    Raises: NotAllowed; ClearanceTaken; NameMissing.
    """
    require(by, Perm.KEEP_CLEARANCES)
    return ClearanceKind.objects.create(
        code=code, name_ar=name_ar, name_fr=name_fr, name_en=name_en, valid_months=valid_months
    )


@command(refusals=REFUSALS)
def grant_clearance(
    kind_id: int,
    person_id: int,
    *,
    on: date,
    training: str,
    expires_on: date | None = None,
    by: Actor,
) -> Clearance:
    """Clear somebody to use what asks for it, after a training; until its months are over.

    Permission: bookables.clear.
    Raises: NotFound; NotAllowed; ClearanceHeld; ClearanceBackwards; ReasonMissing.
    """
    require(by, Perm.CLEAR)
    kind = ClearanceKind.objects.filter(pk=kind_id).first()
    person = User.objects.select_for_update(no_key=True).filter(pk=person_id).first()
    if kind is None or person is None:
        raise NotFound
    if on > timezone.localdate():
        raise ClearanceBackwards
    if expires_on is None and kind.valid_months:
        expires_on = months_after(on, kind.valid_months)
    if cleared_on(person.pk, [kind.pk], max(on, timezone.localdate())):
        raise ClearanceHeld
    return Clearance.objects.create(
        kind=kind,
        person=person,
        granted_on=on,
        expires_on=expires_on,
        training=training.strip(),
        granted_by_id=by.pk,
    )


@command(refusals=REFUSALS)
def withdraw_clearance(clearance_id: int, *, reason: str, by: Actor) -> Clearance:
    """Take a clearance back, from now on.

    Permission: bookables.clear.
    Raises: NotFound; NotAllowed; ClearanceEnded; ReasonMissing.
    """
    require(by, Perm.CLEAR)
    clearance = Clearance.objects.select_for_update().filter(pk=clearance_id).first()
    if clearance is None:
        raise NotFound
    if clearance.withdrawn_at:
        raise ClearanceEnded
    clearance.withdrawn_at, clearance.reason = timezone.now(), reason.strip()
    clearance.save(update_fields=["withdrawn_at", "reason"])
    return clearance


def months_after(day: date, months: int) -> date:
    """The same day so many months on, the last of the month where it has none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, PartialDate(year, month + 1).last().day))
