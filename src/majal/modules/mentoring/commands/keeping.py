"""Experts, their hours and clinics are kept; who left is put aside and stays known."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import may, require
from majal.modules.mentoring import errors
from majal.modules.mentoring.models import Change, Clinic, Expert, Opening
from majal.modules.mentoring.permissions import Perm
from majal.modules.mentoring.queries import is_skill

OWN = (
    "skills",
    "languages",
    "title_ar",
    "title_fr",
    "title_en",
    "bio_ar",
    "bio_fr",
    "bio_en",
    "most_minutes",
    "slot_minutes",
    "link",
    "visible",
)
"""What an expert may change of their own profile."""
TEAMS = ("kind", "park_id", "employer_id", "hour_price")
"""What only the team changes."""
REFUSALS = {
    "mentoring_expert_knows_something": errors.ProfileIncomplete,
    "mentoring_expert_user_id_key": errors.ExpertAlready,
    "mentoring_opening_of_expert_apart": errors.HoursOverlap,
    "mentoring_opening_of_expert_in_order": errors.HoursUnlikely,
    "mentoring_change_in_order": errors.HoursUnlikely,
    "mentoring_clinic_named": errors.ClinicNeedsName,
}


@command(refusals=REFUSALS)
def add_expert(user_id: int, details: Mapping[str, Any], *, by: Actor) -> Expert:
    """Bring somebody into the catalogue; they decide when they are seen there.

    Permission: mentoring.keep on the expert.
    Raises: NotAllowed; ExpertAlready; ProfileIncomplete.
    """
    given = {name: details[name] for name in (*OWN, *TEAMS) if name in details}
    made = Expert(user_id=user_id, **given)
    require(by, Perm.KEEP, made)
    if Expert.objects.filter(user=user_id).exists():
        raise errors.ExpertAlready
    _check(made, details)
    made.save(force_insert=True)
    made.parks.set({made.park_id, *details.get("parks", ())})
    made.conflicts.set(details.get("conflicts", ()))
    return made


@command(refusals=REFUSALS)
def edit_expert(expert_id: int, details: Mapping[str, Any], *, by: Actor) -> Expert:
    """Change a profile: the expert their own part, the team all of it.

    Permission: mentoring.profile on the expert.
    Raises: NotFound; NotAllowed; ProfileIncomplete.
    """
    found = _expert(expert_id, by)
    team = may(by, Perm.KEEP, found)
    for name in (*OWN, *(TEAMS if team else ())):
        if name in details:
            setattr(found, name, details[name])
    if team:
        require(by, Perm.KEEP, found)
    _check(found, details)
    if found.visible:
        found.archived_at = None
    found.save()
    if "parks" in details:
        found.parks.set({found.park_id, *details["parks"]})
    if "conflicts" in details:
        found.conflicts.set(details["conflicts"])
    return found


@command(refusals=REFUSALS)
def put_expert_aside(expert_id: int, *, by: Actor) -> Expert:
    """Take an expert out of the catalogue; what was given stays on record.

    Permission: mentoring.keep on the expert.
    Raises: NotFound; NotAllowed.
    """
    found = _expert(expert_id, by)
    require(by, Perm.KEEP, found)
    found.archived_at, found.visible = timezone.now(), False
    found.save()
    return found


@command(refusals=REFUSALS)
def add_opening(
    expert_id: int,
    weekday: int,
    opens: time,
    closes: time,
    *,
    clinic_id: int | None = None,
    by: Actor,
) -> Opening:
    """Say at which hours of a weekday an expert can be asked, or sits in a clinic.

    Permission: mentoring.profile on the expert.
    Raises: NotFound; NotAllowed; HoursUnlikely; HoursOverlap.
    """
    found = _expert(expert_id, by)
    if not 0 <= weekday <= 6 or closes <= opens:
        raise errors.HoursUnlikely
    if clinic_id is not None and not Clinic.objects.filter(pk=clinic_id, archived_at=None).exists():
        raise NotFound
    return Opening.objects.create(
        expert=found, weekday=weekday, opens=opens, closes=closes, clinic_id=clinic_id
    )


@command(refusals=REFUSALS)
def remove_opening(expert_id: int, opening_id: int, *, by: Actor) -> None:
    """These hours are offered no more; what was agreed for them stands.

    Permission: mentoring.profile on the expert.
    Raises: NotFound; NotAllowed.
    """
    _expert(expert_id, by)
    if not Opening.objects.filter(pk=opening_id, expert=expert_id).delete()[0]:
        raise NotFound


@command(refusals=REFUSALS)
def add_change(
    expert_id: int, starts_at: datetime, ends_at: datetime, *, extra: bool, by: Actor
) -> Change:
    """Say when an expert is away, or can be asked beside the usual hours.

    Permission: mentoring.profile on the expert.
    Raises: NotFound; NotAllowed; HoursUnlikely.
    """
    found = _expert(expert_id, by)
    if ends_at <= starts_at:
        raise errors.HoursUnlikely
    return Change.objects.create(expert=found, starts_at=starts_at, ends_at=ends_at, extra=extra)


@command(refusals=REFUSALS)
def remove_change(expert_id: int, change_id: int, *, by: Actor) -> None:
    """It is as usual again.

    Permission: mentoring.profile on the expert.
    Raises: NotFound; NotAllowed.
    """
    _expert(expert_id, by)
    if not Change.objects.filter(pk=change_id, expert=expert_id).delete()[0]:
        raise NotFound


@command(refusals=REFUSALS)
def add_clinic(park_id: int, details: Mapping[str, Any], *, by: Actor) -> Clinic:
    """Open a clinic in a park: first advice on a subject, at hours that come again.

    Permission: mentoring.keep on the clinic.
    Raises: NotAllowed; ClinicNeedsName.
    """
    made = Clinic(park_id=park_id, **details)
    require(by, Perm.KEEP, made)
    if not is_skill(made.skill):
        raise errors.ProfileIncomplete
    made.save(force_insert=True)
    return made


@command(refusals=REFUSALS)
def close_clinic(clinic_id: int, *, by: Actor) -> Clinic:
    """A clinic is held no more; what was agreed stands.

    Permission: mentoring.keep on the clinic.
    Raises: NotFound; NotAllowed.
    """
    found = Clinic.objects.select_for_update().filter(pk=clinic_id).first()
    if found is None:
        raise NotFound
    require(by, Perm.KEEP, found)
    found.archived_at = timezone.now()
    found.save()
    Opening.objects.filter(clinic=found).delete()
    return found


def _expert(expert_id: int, by: Actor) -> Expert:
    rows = Expert.objects.select_related("user").select_for_update(of=("self",), no_key=True)
    found = rows.filter(pk=expert_id).first()
    if found is None:
        raise NotFound
    require(by, Perm.PROFILE, found)
    return found


def _check(expert: Expert, details: Mapping[str, Any]) -> None:
    """Raises: ProfileIncomplete."""
    known = all(is_skill(code) for code in expert.skills)
    parks = details.get("parks", ["kept"])
    if not (expert.skills and known and expert.languages and parks and expert.park_id):
        raise errors.ProfileIncomplete
