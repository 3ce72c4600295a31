"""People say what they think of an event, and what they know after it."""

from django.utils import timezone

from majal.kernel import links
from majal.kernel.actors import Actor, LinkHolder
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.hashing import new_secret
from majal.kernel.permissions import require
from majal.kernel.refs import Ref
from majal.modules.attendance.commands.marking import found_desk
from majal.modules.attendance.commands.settling import locked_attendance
from majal.modules.attendance.errors import AnsweredAlready, NotAttended
from majal.modules.attendance.models import Attendance, Evaluation
from majal.modules.attendance.permissions import EVALUATION_LINK, GATE_LINK, Perm
from majal.modules.attendance.queries import open_until, to_ask, to_forget
from majal.modules.events.public import Registration
from majal.modules.messages.public import Guest, send

ASKED = "attendance.asked"
KIND = "events.registration"


@command()
def ask_evaluation(attendance_id: int, *, by: Actor) -> bool:
    """Ask somebody who came what they think; the second time nothing happens.

    Permission: attendance.keep_time.
    Raises: NotFound; NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    rows = Attendance.objects.select_related("registration__user", "event")
    one = rows.select_for_update(of=("self",)).filter(pk=attendance_id).first()
    if one is None:
        raise NotFound
    now, who = timezone.now(), one.registration
    if one.asked_at is not None or not to_ask(now).filter(pk=one.pk).exists():
        return False
    one.asked_at, one.seed = now, new_secret()
    one.save(update_fields=["asked_at", "seed"])
    lasting = open_until(one.event) - now
    links.issue(EVALUATION_LINK, Ref(KIND, who.pk), lasting=lasting, by=by, seed=one.seed)
    guest = Guest(who.email, who.language) if who.email else None
    reader = who.user or guest
    if reader is not None:
        context = {"attendance": one.pk}
        key = f"{ASKED}:{one.pk}"
        send(ASKED, to=[reader], context=context, ref=Ref(KIND, who.pk), dedupe_key=key, by=by)
    return True


@command(refusals={"attendance_evaluation_registration_id_key": AnsweredAlready})
def evaluate(
    registration_id: int,
    *,
    rating: int,
    usefulness: int,
    words: str = "",
    level_after: str = "",
    by: Actor,
) -> Evaluation:
    """Say what one thinks of an event one came to, once.

    Permission: attendance.evaluate on the registration.
    Raises: NotFound; NotAllowed; NotAttended; AnsweredAlready.
    """
    found = Registration.objects.select_related("event").filter(pk=registration_id).first()
    if found is None:
        raise NotFound
    require(by, Perm.EVALUATE, found)
    attendance = Attendance.objects.select_for_update().filter(registration=found).first()
    if attendance is None or not attendance.came:
        raise NotAttended
    made = Evaluation(
        registration=found, rating=rating, usefulness=usefulness, words=words.strip()[:2000]
    )
    made.save(force_insert=True)
    if level_after and not attendance.level_after:
        attendance.level_after = level_after
        attendance.save(update_fields=["level_after"])
    return made


@command()
def set_level(registration_id: int, level: str, *, by: Actor) -> Attendance:
    """Note what somebody knows after an event, as the team or the trainer sees it.

    Permission: attendance.level on the event, also by the trainer's link.
    Raises: NotFound; NotAllowed; NotAttended.
    """
    found = Registration.objects.select_related("event").filter(pk=registration_id).first()
    if found is None:
        raise NotFound
    by_link = isinstance(by, LinkHolder) and by.purpose == GATE_LINK
    require(by, Perm.LEVEL, found_desk(found.event_id, by) if by_link else found)
    attendance = locked_attendance(found)
    if not attendance.came:
        raise NotAttended
    attendance.level_after = level
    attendance.save(update_fields=["level_after"])
    return attendance


@command()
def erase_words(*, by: Actor) -> int:
    """Erase the words of people whose names are erased, and names on old links; says how many.

    Permission: attendance.keep_time.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    words, gates = to_forget(timezone.now())
    return words.update(words="") + gates.update(label="")
