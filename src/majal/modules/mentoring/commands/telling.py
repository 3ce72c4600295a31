"""Who is told what of a session; what the clock does with sessions."""

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.holding import free
from majal.kernel.permissions import require
from majal.kernel.refs import Ref
from majal.modules.mentoring.models import Goal, Rating, Session, Voucher
from majal.modules.mentoring.permissions import Perm
from majal.modules.mentoring.queries import forgettable, to_close, to_remind
from majal.modules.messages.public import send
from majal.modules.people.public import Role, User, people_holding

KIND, VOUCHER = "mentoring.session", "mentoring.voucher"
FOR_CALENDARS = frozenset({"confirmed", "cancelled", "proposed", "moved"})
"""News that also whoever caused them gets, since their calendar is to know."""
FORGOTTEN = "…"


def company_people(session: Session) -> list[User]:
    """Who hears of a session for the organisation; of a confidential one only whoever asked."""
    found = {session.asked_by_id: session.asked_by} if session.asked_by else {}
    if not session.confidential or not found:
        found |= {
            one.pk: one
            for one in people_holding(
                Role.COMPANY_MANAGER, on="organisation", numbers=[session.company_id]
            )
        }
    return list(found.values())


def people_of(session: Session) -> list[User]:
    """Both sides."""
    found = {one.pk: one for one in [session.expert.user, *company_people(session)]}
    return list(found.values())


def tell(what: str, session: Session, by: Actor) -> None:
    """Write to both sides what happened, but not to whoever did it."""
    to = people_of(session)
    if what not in FOR_CALENDARS:
        to = [one for one in to if one.pk != by.pk]
    send(
        "mentoring.news",
        to=to,
        context={"session": session.pk, "what": what, "reason": session.reason},
        ref=Ref(KIND, session.pk),
        dedupe_key=f"mentoring.news:{what}:{session.pk}:{session.sequence}",
        by=by,
    )


def tell_voucher(voucher: Voucher, by: Actor) -> None:
    """Write to the people of an organisation that a voucher is theirs."""
    send(
        "mentoring.voucher",
        to=people_holding(Role.COMPANY_MANAGER, on="organisation", numbers=[voucher.company_id]),
        context={"voucher": voucher.pk},
        ref=Ref(VOUCHER, voucher.pk),
        dedupe_key=f"mentoring.voucher:{voucher.pk}",
        by=by,
    )


def _send(kind: str, session: Session, by: Actor) -> None:
    send(
        kind,
        to=people_of(session),
        context={"session": session.pk},
        ref=Ref(KIND, session.pk),
        dedupe_key=f"{kind}:{session.pk}:{session.sequence}",
        by=by,
    )


@command()
def remind_of_session(*, by: Actor) -> int:
    """Remind both sides of what begins within a day, once; gives how many sessions.

    Permission: mentoring.keep_time.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    now = timezone.now()
    rows = to_remind(now).select_related("expert__user", "asked_by")
    found = list(rows.select_for_update(of=("self",), skip_locked=True)[:200])
    for one in found:
        one.reminded_at = now
        one.save(update_fields=["reminded_at"])
        _send("mentoring.reminder", one, by)
    return len(found)


@command()
def ask_to_close(*, by: Actor) -> int:
    """Ask both sides of what is over how long it lasted, and what they think; once.

    Permission: mentoring.keep_time.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    now = timezone.now()
    rows = to_close(now).select_related("expert__user", "asked_by")
    found = list(rows.select_for_update(of=("self",), skip_locked=True)[:200])
    for one in found:
        one.closing_at = now
        one.save(update_fields=["closing_at"])
        _send("mentoring.closing", one, by)
    return len(found)


@command()
def forget_notes(*, by: Actor) -> int:
    """Empty what was written of sessions whose time is over; hours and opinions in numbers stay.

    Permission: mentoring.keep_time.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    now = timezone.now()
    ids = list(
        forgettable(now)
        .select_for_update(skip_locked=True)
        .order_by("pk")
        .values_list("pk", flat=True)[:500]
    )
    Goal.objects.filter(session__in=ids).update(text=FORGOTTEN)
    rows = Session.objects.filter(pk__in=ids)
    rows.update(need="", shared_note="", private_note="", link="", forgotten_at=now)
    told = Rating.objects.filter(session__forgotten_at__isnull=False).exclude(words="")
    free(told).update(words="")
    return len(ids)
