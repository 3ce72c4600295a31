"""Groups are opened, filled and closed; each side says whom it would rather have."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.kernel.refs import Ref
from majal.modules.matching import errors
from majal.modules.matching.models import Group, Member, Mentor
from majal.modules.matching.permissions import Perm
from majal.modules.mentoring.public import Expert, Language, is_skill

REFUSALS = {
    "matching_group_named": errors.NameMissing,
    "matching_group_days": errors.DaysBackwards,
    "matching_group_of_one": errors.ThereAlready,
    "matching_member_once": errors.ThereAlready,
    "matching_mentor_once": errors.ThereAlready,
    "matching_mentor_seats": errors.SeatsUnlikely,
}
MOST_SEATS = 20


@command(refusals=REFUSALS)
def open_group(
    park_id: int,
    names: Mapping[str, str],
    first_day: date,
    last_day: date,
    *,
    about: Ref | None = None,
    by: Actor,
) -> Group:
    """Open a group; ``names`` gives ``ar``, ``fr`` and, where there is one, ``en``.

    Permission: matching.keep on the group.
    Raises: NotAllowed; NameMissing; DaysBackwards; ThereAlready.
    """
    made = Group(
        park_id=park_id,
        name_ar=names.get("ar", "").strip()[:120],
        name_fr=names.get("fr", "").strip()[:120],
        name_en=names.get("en", "").strip()[:120],
        first_day=first_day,
        last_day=last_day,
        about_kind=about.kind if about else "",
        about_id=about.id if about else None,
    )
    require(by, Perm.KEEP, made)
    if not (made.name_ar and made.name_fr):
        raise errors.NameMissing
    if last_day <= first_day:
        raise errors.DaysBackwards
    made.save(force_insert=True)
    return made


@command(refusals=REFUSALS)
def close_group(group_id: int, *, by: Actor) -> Group:
    """Close a group; who follows whom stays on record.

    Permission: matching.keep on the group.
    Raises: NotFound; NotAllowed; GroupClosed.
    """
    group = locked_group(group_id, by)
    group.closed_at = timezone.now()
    group.save()
    return group


@command(refusals=REFUSALS)
def add_member(
    group_id: int,
    company_id: int,
    *,
    skills: Sequence[str] = (),
    language: str = "",
    by: Actor,
) -> Member:
    """Add an organisation with what it needs.

    Permission: matching.keep on the group.
    Raises: NotFound; NotAllowed; GroupClosed; ThereAlready.
    """
    group = locked_group(group_id, by)
    if Member.objects.filter(group=group, company=company_id, left_at=None).exists():
        raise errors.ThereAlready
    return Member.objects.create(
        group=group,
        company_id=company_id,
        skills=[code for code in dict.fromkeys(skills) if is_skill(code)],
        language=language if language in Language.values else "",
    )


@command(refusals=REFUSALS)
def add_mentor(group_id: int, expert_id: int, *, seats: int = 2, by: Actor) -> Mentor:
    """Add a mentor with so many places; asked again, the places change.

    Permission: matching.keep on the group.
    Raises: NotFound; NotAllowed; GroupClosed; SeatsUnlikely.
    """
    group = locked_group(group_id, by)
    if not 1 <= seats <= MOST_SEATS:
        raise errors.SeatsUnlikely
    if not Expert.objects.filter(pk=expert_id, archived_at=None).exists():
        raise NotFound
    found = Mentor.objects.filter(group=group, expert=expert_id, left_at=None).first()
    if found is None:
        return Mentor.objects.create(group=group, expert_id=expert_id, seats=seats)
    found.seats = seats
    found.save()
    return found


@command(refusals=REFUSALS)
def remove_member(group_id: int, member_id: int, *, by: Actor) -> None:
    """An organisation leaves the group; who followed it stays on record.

    Permission: matching.keep on the group.
    Raises: NotFound; NotAllowed; GroupClosed.
    """
    _leave(Member, locked_group(group_id, by), member_id)


@command(refusals=REFUSALS)
def remove_mentor(group_id: int, mentor_id: int, *, by: Actor) -> None:
    """A mentor leaves the group; whom they followed stays on record.

    Permission: matching.keep on the group.
    Raises: NotFound; NotAllowed; GroupClosed.
    """
    _leave(Mentor, locked_group(group_id, by), mentor_id)


@command(refusals=REFUSALS)
def order_mentors(member_id: int, choices: Sequence[int], *, by: Actor) -> Member:
    """Say which mentors an organisation would rather have, the dearest first.

    Permission: matching.choose on the member.
    Raises: NotFound; NotAllowed; GroupClosed; ChoiceTwice; ChoiceForeign.
    """
    rows = Member.objects.select_related("group").select_for_update(of=("self",))
    found = rows.filter(pk=member_id, left_at=None).first()
    if found is None:
        raise NotFound
    require(by, Perm.CHOOSE, found)
    here = Mentor.objects.filter(group=found.group_id, left_at=None)
    found.choices = _checked(found.group, choices, here.values_list("pk", flat=True))
    found.save()
    return found


@command(refusals=REFUSALS)
def order_members(mentor_id: int, choices: Sequence[int], *, by: Actor) -> Mentor:
    """Say which organisations a mentor would rather follow, the dearest first.

    Permission: matching.prefer on the mentor.
    Raises: NotFound; NotAllowed; GroupClosed; ChoiceTwice; ChoiceForeign.
    """
    rows = Mentor.objects.select_related("group", "expert").select_for_update(of=("self",))
    found = rows.filter(pk=mentor_id, left_at=None).first()
    if found is None:
        raise NotFound
    require(by, Perm.PREFER, found)
    here = Member.objects.filter(group=found.group_id, left_at=None)
    found.choices = _checked(found.group, choices, here.values_list("pk", flat=True))
    found.save()
    return found


def locked_group(group_id: int, by: Actor) -> Group:
    """An open group, locked until the end. Raises: NotFound; NotAllowed; GroupClosed."""
    found = Group.objects.select_for_update().filter(pk=group_id).first()
    if found is None:
        raise NotFound
    require(by, Perm.KEEP, found)
    if found.closed_at:
        raise errors.GroupClosed
    return found


def _leave(model: type[Member] | type[Mentor], group: Group, pk: int) -> None:
    found: Any = model._default_manager.filter(pk=pk, group=group, left_at=None).first()  # noqa: SLF001
    if found is None:
        raise NotFound
    found.left_at = timezone.now()
    found.save()


def _checked(group: Group, choices: Sequence[int], here: Iterable[int]) -> list[int]:
    if group.closed_at:
        raise errors.GroupClosed
    if len(set(choices)) < len(choices):
        raise errors.ChoiceTwice
    if set(choices) - set(here):
        raise errors.ChoiceForeign
    return list(choices)
