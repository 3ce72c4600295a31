"""By what right a building is held: written down, mended, and told of before it ends."""

from datetime import date
from decimal import Decimal
from typing import TypedDict, Unpack

from django.db.models import Q
from django.utils import timezone

from majal.kernel import attachments, files
from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import months_before
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.kernel.refs import ref_to
from majal.modules.messages.public import send
from majal.modules.organisations.public import Organisation
from majal.modules.parks.public import Building
from majal.modules.people.public import Role, Scope, people_holding
from majal.modules.premises.errors import (
    DaysBackwards,
    OwnerMissing,
    ReminderUnlikely,
    RentWithoutLease,
    TenureOverlaps,
)
from majal.modules.premises.models import Tenure
from majal.modules.premises.permissions import Perm

LAST_CALL = 1
"""Months before the end when it is told once more, whatever was chosen."""
REFUSALS = {
    "tenure_has_owner": OwnerMissing,
    "tenure_in_order": DaysBackwards,
    "tenure_rent_where_rented": RentWithoutLease,
    "tenure_once": TenureOverlaps,
    "tenure_reminder_likely": ReminderUnlikely,
}


class TenureDetails(TypedDict, total=False):
    """What can be said of a right; ``owner`` is an organisation's number, ``until`` its last day
    and one."""

    right: str
    owner: int | None
    owner_name: str
    reference: str
    first_day: date
    until: date | None
    yearly_rent: Decimal | None
    remind_months: int
    note: str


@command(refusals=REFUSALS)
def record_tenure(
    building_id: int,
    *,
    deed: files.Upload | None = None,
    by: Actor,
    **details: Unpack[TenureDetails],
) -> Tenure:
    """Write down by what right a park is in a building, from when until when, for which rent.

    Permission: premises.keep_tenure on its park.
    Raises: NotFound; NotAllowed; OwnerMissing; DaysBackwards; RentWithoutLease; TenureOverlaps;
        ReminderUnlikely; FileNotKept.
    """
    building = Building.objects.select_for_update().filter(pk=building_id).first()
    if building is None:
        raise NotFound
    require(by, Perm.KEEP_TENURE, building)
    return _write(Tenure(building=building), details, deed, by)


@command(refusals=REFUSALS)
def edit_tenure(
    tenure_id: int,
    *,
    deed: files.Upload | None = None,
    by: Actor,
    **details: Unpack[TenureDetails],
) -> Tenure:
    """Mend what is written of a right, or end it by ``until``; what is not given stays.

    Permission: premises.keep_tenure on its park.
    Raises: NotFound; NotAllowed; and all that ``record_tenure`` raises.
    """
    rows = Tenure.objects.select_for_update(of=("self",)).select_related("building")
    tenure = rows.filter(pk=tenure_id).first()
    if tenure is None:
        raise NotFound
    require(by, Perm.KEEP_TENURE, tenure)
    return _write(tenure, details, deed, by)


def _write(tenure: Tenure, details: TenureDetails, deed: files.Upload | None, by: Actor) -> Tenure:
    for name, value in details.items():
        if name == "owner":
            pk = details["owner"]
            tenure.owner = Organisation.objects.filter(pk=pk).first() if pk else None
        else:
            setattr(tenure, name, " ".join(value.split()) if isinstance(value, str) else value)
    if tenure.owner and not tenure.owner_name:
        tenure.owner_name = str(tenure.owner)[:200]
    tenure.save()
    if deed:
        attachments.keep_paper(
            tenure, deed, title=tenure.reference, permission=Perm.SEE_TENURE, by=by
        )
    _show_on_building(tenure, timezone.localdate())
    return tenure


def _show_on_building(tenure: Tenure, today: date) -> None:
    """The building's own line tells the right that holds today."""
    if tenure.first_day > today or (tenure.until and tenure.until <= today):
        return
    building = tenure.building
    told = (building.title, building.owner_id, building.owner_name)
    if told != (tenure.right, tenure.owner_id, tenure.owner_name):
        building.title, building.owner = tenure.right, tenure.owner
        building.owner_name = tenure.owner_name
        building.save(update_fields=["title", "owner", "owner_name"])


@command()
def tend_tenures(*, today: date, by: Actor) -> int:
    """Tell the managers of parks of rights that end soon; each time once. Says how many are told.

    A right that begins today is shown on its building from today.

    Permission: premises.tend. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.TEND)
    told = 0
    rows = Tenure.objects.select_related("building").filter(building__archived_at=None)
    for tenure in rows.filter(Q(first_day__lte=today), Q(until=None) | Q(until__gt=today)):
        _show_on_building(tenure, today)
        if tenure.until is None:
            continue
        for months in sorted({tenure.remind_months, LAST_CALL}):
            if months_before(tenure.until, months) <= today:
                told += _tell(tenure, tenure.until, months, by)
                break
    return told


def _tell(tenure: Tenure, until: date, months: int, by: Actor) -> int:
    park = tenure.building.park_id
    managers = people_holding(Role.PARK_MANAGER, on=Scope.PARK, numbers=[park])
    readers = {one.pk: one for one in (*managers, *people_holding(Role.HEAD_OFFICE))}
    return send(
        "premises.lease_ends",
        to=readers.values(),
        context={"tenure": tenure.pk, "until": until.isoformat()},
        ref=ref_to(tenure),
        dedupe_key=f"premises.lease_ends:{tenure.pk}:{until}:{months}",
        by=by,
    )
