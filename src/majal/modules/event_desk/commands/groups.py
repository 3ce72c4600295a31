"""A list of people registered at once, such as a class."""

from collections.abc import Sequence

from majal.kernel.actors import Actor
from majal.kernel.bidi import plain_number
from majal.kernel.command import command
from majal.kernel.errors import DomainError
from majal.kernel.permissions import require
from majal.modules.event_desk.errors import GroupEmpty, GroupRefused, GroupTooLarge
from majal.modules.event_desk.permissions import Perm
from majal.modules.events.public import (
    ONCE,
    ConsentMissing,
    Group,
    Person,
    RegisteredTwice,
    Registration,
    check_organisation,
    open_event,
    place_people,
    read_member,
    taken_by,
)

MOST_IN_GROUP = 300


@command(refusals=ONCE)
def register_group(
    event_id: int,
    name: str,
    people: Sequence[Person],
    *,
    organisation_id: int | None = None,
    consent: bool,
    by: Actor,
) -> list[Registration]:
    """Register a list of people at once, such as a class: all of them, or nobody.

    Where places are short, those first in the list get them and the others wait.

    Permission: event_desk.group.
    Raises: NotFound; NotAllowed; NotPublished; NotOpenYet; ClosedAlready; Full; ConsentMissing;
        NotYourOrganisation; GroupEmpty; GroupTooLarge; GroupRefused, which tells each line.
    """
    require(by, Perm.GROUP)
    event = open_event(event_id, by)
    if not consent:
        raise ConsentMissing
    if not people or not name.strip():
        raise GroupEmpty
    if len(people) > MOST_IN_GROUP:
        raise GroupTooLarge(most=MOST_IN_GROUP)
    check_organisation(event, organisation_id, by)
    group = Group(
        event=event, name=name.strip()[:160], organisation_id=organisation_id, by_id=by.pk
    )
    rows, refused, seen = [], [], set[str]()
    for line, person in enumerate(people, 1):
        try:
            read = read_member(person, group)
            if read.key in seen or taken_by(read.key, event.pk):
                raise RegisteredTwice
        except DomainError as error:
            refused.append(f"{plain_number(line)}. {person.name[:60]}: {error}")
        else:
            seen.add(read.key)
            rows.append(read)
    if refused:
        raise GroupRefused(lines=" ".join(refused[:10]))
    group.save()
    return place_people(event, rows, group, by=by)
