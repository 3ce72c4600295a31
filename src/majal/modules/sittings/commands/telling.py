"""Letters around a sitting: to members by their account, to others by a link of their own."""

from collections.abc import Collection, Iterable
from datetime import timedelta

from django.utils import timezone

from majal.kernel import links
from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.hashing import new_secret
from majal.kernel.jobs import enqueue
from majal.kernel.models import SignedLink
from majal.kernel.permissions import require
from majal.kernel.refs import Ref, ref_to
from majal.modules.committees.public import Seat
from majal.modules.messages.public import Guest as Receiver
from majal.modules.messages.public import send
from majal.modules.sittings.models import ISSUE_AGENDA, Guest, Invitation, Item, Sitting
from majal.modules.sittings.permissions import LINK, Perm
from majal.modules.sittings.queries import sitting_held

LASTS = timedelta(days=180)
"""How long after its sitting a link still opens it: long enough to read the minutes."""


@command()
def write_to_members(
    code: str, sitting_id: int, *, seats: Collection[int] | None = None, key: str, by: Actor
) -> None:
    """Send a letter of another module to those who hold a seat on the day, or to some of them.

    Whoever has no account gets ``<code>_link``, filled with ``told_by_link``, and whoever has one
    ``code``, filled with ``told_by_account``.

    Permission: sittings.run on the sitting.
    Raises: NotFound; NotAllowed.
    """
    sitting = sitting_held(sitting_id, by)
    require(by, Perm.RUN, sitting)
    _tell(code, sitting, seats, key, by)


def tell_members(what: str, sitting: Sitting, *, key: str, by: Actor) -> None:
    """One letter to everybody who holds a seat on the day, by the account or by a link."""
    _tell(f"sittings.{what}", sitting, None, key, by)


def _tell(code: str, sitting: Sitting, only: Collection[int] | None, key: str, by: Actor) -> None:
    seats = sitting.committee.seats_on(sitting.on)
    chosen = [s for s in seats if only is None or s.pk in only]
    send(
        code,
        to=[s.user for s in chosen if s.user is not None],
        context={"sitting": sitting.pk},
        ref=ref_to(sitting),
        dedupe_key=f"{code}:{sitting.pk}:{key}",
        by=by,
    )
    for seat in chosen:
        if seat.user is None:
            _tell_by_link(f"{code}_link", sitting, seat=seat, key=key, by=by)


def tell_guests(
    what: str, sitting: Sitting, guests: Iterable[Guest], *, key: str, by: Actor
) -> None:
    """One letter to each of those who are heard, with the hour of their own hearing."""
    for guest in guests:
        code = "sittings.hearing" if what == "hearing" else f"sittings.{what}_link"
        _tell_by_link(code, sitting, guest=guest, key=key, by=by)


def heard_at(sitting: Sitting) -> list[Guest]:
    """Everybody who is heard at a sitting."""
    rows = Guest.objects.filter(
        item__sitting=sitting, item__taken_off_at=None, item__heard_from__isnull=False
    )
    return list(rows.order_by("pk"))


def news(sitting: Sitting, *, items: list[Item] | None = None, by: Actor) -> None:
    """Tell that something moved, once the members were convened: calendars count one further.

    ``items`` narrows to hearings that moved; the members are told where it is the sitting itself.
    Without any the agenda alone is issued anew.
    """
    if not sitting.is_told:
        return
    if items is not None and not items:
        ask_agenda(sitting, by=by)
        return
    sitting.sequence += 1
    sitting.save(update_fields=["sequence"])
    key = str(sitting.sequence)
    guests = heard_at(sitting)
    if items is None:
        tell_members("change", sitting, key=key, by=by)
    else:
        moved = {item.pk for item in items}
        guests = [g for g in guests if g.item_id in moved]
    tell_guests("hearing", sitting, guests, key=key, by=by)
    ask_agenda(sitting, by=by)


def ask_agenda(sitting: Sitting, *, by: Actor) -> None:
    """Have the agenda issued as it stands; it takes the place of the one before."""
    sitting.agenda_turn += 1
    sitting.save(update_fields=["agenda_turn"])
    key = f"{ISSUE_AGENDA}:{sitting.pk}:{sitting.agenda_turn}"
    enqueue(ISSUE_AGENDA, key=key, owner=by.pk, sitting=sitting.pk)


def _tell_by_link(
    code: str,
    sitting: Sitting,
    *,
    seat: Seat | None = None,
    guest: Guest | None = None,
    key: str,
    by: Actor,
) -> None:
    person = seat or guest
    if person is None:
        return
    invitation = _invitation(sitting, seat, guest, by)
    send(
        code,
        to=[Receiver(person.email, person.language)],
        context={"invitation": invitation.pk, "sitting": sitting.pk},
        ref=ref_to(sitting),
        dedupe_key=f"{code}:{invitation.pk}:{key}",
        by=by,
    )


def _invitation(sitting: Sitting, seat: Seat | None, guest: Guest | None, by: Actor) -> Invitation:
    """The one invitation of a person to a sitting, with a link that still opens."""
    found, _new = Invitation.objects.get_or_create(sitting=sitting, seat=seat, guest=guest)
    link = SignedLink.objects.filter(pk=found.link_id or 0, revoked_at=None).first()
    until = timezone.now() + LASTS / 2
    if link is None or link.expires_at < min(until, sitting.at(sitting.ends) + LASTS):
        found.seed = new_secret()
        lasting = max(sitting.at(sitting.ends) - timezone.now(), timedelta(0)) + LASTS
        fresh, _secret = links.issue(
            LINK, Ref(LINK, found.pk), lasting=lasting, by=by, seed=found.seed
        )
        found.link_id = fresh.pk
        found.save(update_fields=["seed", "link_id"])
    return found
