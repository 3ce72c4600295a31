"""Enquiries are asked, answered, linked to an application or closed, and emptied in time."""

from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.holding import is_held
from majal.kernel.permissions import require
from majal.kernel.refs import Ref
from majal.kernel.text import search_key
from majal.modules.admissions.public import applications_visible_to
from majal.modules.calls.public import Track
from majal.modules.enquiries.errors import AnswerEmpty, AskedTwice, NoSuchApplication
from majal.modules.enquiries.models import Enquiry
from majal.modules.enquiries.permissions import OF_PARK, Perm
from majal.modules.enquiries.workflow import ENQUIRY, KEPT, EnquiryState
from majal.modules.messages.public import Guest, send
from majal.modules.parks.public import Park
from majal.modules.people.public import Role, Scope, people_holding

ONCE = {"enquiries_enquiry_asked_key_key": AskedTwice}
ASKED, ANSWERED = "enquiries.asked", "enquiries.answered"
MOST = 5000


@command(refusals=ONCE)
def ask(
    *,
    name: str,
    email: str,
    message: str,
    key: str,
    park: Park | None = None,
    track: str = "",
    phone: str = "",
    organisation: str = "",
    language: str = "ar",
    by: Actor,
) -> Enquiry:
    """Ask a question before there is any file; two taps of one form ask once.

    Permission: enquiries.ask.
    Raises: NotAllowed; AskedTwice where both came at one moment.
    """
    require(by, Perm.ASK)
    known = Enquiry.objects.filter(asked_key=key).first()
    if known is not None:
        return known
    found = Enquiry(
        park=park,
        track=track if track in Track.values else "",
        name=" ".join(name.split())[:150],
        email=email.strip().lower(),
        phone=phone.strip()[:30],
        organisation=organisation.strip()[:200],
        message=message.strip()[:MOST],
        language=language,
        asked_key=key,
        keep_until=timezone.localdate() + KEPT,
    )
    found.search_key = search_key(found.name, found.organisation, found.email)
    found.save()
    people = people_holding(*OF_PARK, on=Scope.PARK, numbers=[park.pk if park else 0])
    send(
        ASKED,
        to=list(people) or list(people_holding(Role.HEAD_OFFICE)),
        context={"enquiry": found.pk},
        ref=Ref("enquiries.enquiry", found.pk),
        dedupe_key=f"{ASKED}:{found.pk}",
        by=SYSTEM,
    )
    return found


@command()
def answer_enquiry(enquiry_id: int, answer: str, *, by: Actor) -> Enquiry:
    """Answer an enquiry by e-mail.

    Permission: enquiries.handle on the enquiry.
    Raises: NotAllowed; NotFound; WrongState; AnswerEmpty.
    """
    found = _held(enquiry_id)
    require(by, Perm.HANDLE, found)
    if not answer.strip():
        raise AnswerEmpty
    ENQUIRY.apply("answer", found, by=by)
    found.answer, found.answered_at = answer.strip()[:MOST], timezone.now()
    found.answered_by_id = by.pk
    found.save()
    send(
        ANSWERED,
        to=[Guest(found.email, found.language)],
        context={"enquiry": found.pk},
        ref=Ref("enquiries.enquiry", found.pk),
        dedupe_key=f"{ANSWERED}:{found.pk}:{found.answered_at.isoformat()}",
        by=SYSTEM,
    )
    return found


@command()
def convert_enquiry(enquiry_id: int, number: str, *, by: Actor) -> Enquiry:
    """Link an enquiry to the application that came of it, by the number of its dossier.

    Permission: enquiries.handle on the enquiry.
    Raises: NotAllowed; NotFound; WrongState; NoSuchApplication.
    """
    found = _held(enquiry_id)
    require(by, Perm.HANDLE, found)
    rows = applications_visible_to(by).exclude(case__number="")
    application = rows.filter(case__number=number.strip().upper()).first()
    if application is None:
        raise NoSuchApplication
    ENQUIRY.apply("convert", found, by=by)
    found.application, found.closed_at = application, timezone.now()
    found.save()
    return found


@command()
def close_enquiry(enquiry_id: int, *, by: Actor) -> Enquiry:
    """Close an enquiry of which nothing more comes.

    Permission: enquiries.handle on the enquiry.
    Raises: NotAllowed; NotFound; WrongState.
    """
    found = _held(enquiry_id)
    require(by, Perm.HANDLE, found)
    ENQUIRY.apply("close", found, by=by)
    found.closed_at = timezone.now()
    found.save()
    return found


@command()
def empty_enquiry(enquiry_id: int, *, by: Actor) -> bool:
    """Empty an enquiry whose time of keeping is over; what is counted stays.

    Permission: enquiries.keep_time.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    found = Enquiry.objects.select_for_update(of=("self",)).filter(pk=enquiry_id).first()
    if found is None or found.emptied_at or found.keep_until >= timezone.localdate():
        return False
    if is_held(found):
        return False
    found.name = found.email = found.phone = found.organisation = ""
    found.message = found.answer = found.search_key = ""
    if found.state in (EnquiryState.NEW, EnquiryState.ANSWERED):
        found.state, found.closed_at = EnquiryState.CLOSED, timezone.now()
    found.emptied_at = timezone.now()
    found.save()
    return True


def _held(enquiry_id: int) -> Enquiry:
    found = Enquiry.objects.select_for_update(of=("self",)).filter(pk=enquiry_id).first()
    if found is None or found.emptied_at is not None:
        raise NotFound
    return found
