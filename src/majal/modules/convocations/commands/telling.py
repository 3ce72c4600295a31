"""Letters around a sitting: to members by their account, to others by a link of their own."""

from collections.abc import Collection, Iterable

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.kernel.refs import ref_to
from majal.modules.committees.public import Seat
from majal.modules.convocations.permissions import Perm
from majal.modules.messages.public import Guest as Receiver
from majal.modules.messages.public import send
from majal.modules.sittings.public import Guest, Sitting, invite_by_link


@command()
def write_to_members(
    code: str, sitting: Sitting, *, seats: Collection[int] | None = None, key: str, by: Actor
) -> None:
    """Send a letter to those who hold a seat on the day of a sitting, or to some of them.

    Whoever has an account gets the letter ``code``, which ``told_by_account`` fills; whoever has
    none gets ``<code>_link``, which ``told_by_link`` fills.

    Permission: convocations.tell on the sitting.
    Raises: NotAllowed.
    """
    require(by, Perm.TELL, sitting)
    held = sitting.committee.seats_on(sitting.on)
    chosen = [s for s in held if seats is None or s.pk in seats]
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
            _by_link(f"{code}_link", sitting, seat=seat, key=key, by=by)


@command()
def write_to_guests(
    code: str, sitting: Sitting, guests: Iterable[Guest], *, key: str, by: Actor
) -> None:
    """Send a letter to some of those who are heard, with the hour of their own hearing.

    Permission: convocations.tell on the sitting.
    Raises: NotAllowed.
    """
    require(by, Perm.TELL, sitting)
    for guest in guests:
        _by_link(code, sitting, guest=guest, key=key, by=by)


def _by_link(
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
    invitation = invite_by_link(sitting, seat=seat, guest=guest, by=by)
    send(
        code,
        to=[Receiver(person.email, person.language)],
        context={"invitation": invitation.pk, "sitting": sitting.pk},
        ref=ref_to(sitting),
        dedupe_key=f"{code}:{invitation.pk}:{key}",
        by=by,
    )
