"""Certificates are issued: one, or all of an event, a hundred in one transaction."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.dates import humanise_moment, local_day
from majal.kernel.documents import Stamp, Wanted, issue_many, render_pdf, said_in
from majal.kernel.errors import NotAllowed, NotFound
from majal.kernel.hashing import new_secret
from majal.kernel.jobs import enqueue
from majal.kernel.models import JobRun
from majal.kernel.names import local
from majal.kernel.permissions import require
from majal.kernel.refs import Ref
from majal.modules.attendance.public import Attendance
from majal.modules.certificates.errors import (
    Absent,
    IssuedAlready,
    LanguageUnknown,
    NameErased,
    NobodyLeft,
    NotOver,
    SignerMissing,
)
from majal.modules.certificates.models import Certificate
from majal.modules.certificates.permissions import Perm
from majal.modules.certificates.queries import waiting_for
from majal.modules.certificates.workflow import AT_ONCE, PAPER, SERIES, TEMPLATE, CertificateKind
from majal.modules.events.public import Event, SkillLevel

REFUSALS = {"certificate_once": IssuedAlready, "certificate_attended": Absent}
ISSUE_ALL, TELL_ALL = "certificates.issue_all", "certificates.tell_all"
TENTH = Decimal("0.1")
WORDS = {
    "certifies": _("The park certifies that"),
    "kind": pgettext_lazy("certificate", "Kind of event"),
    "when": pgettext_lazy("certificate", "Date"),
    "hours": pgettext_lazy("certificate", "Hours attended"),
    "level": pgettext_lazy("certificate", "Level reached"),
    "park": pgettext_lazy("certificate", "Organised by"),
}
DID = {
    CertificateKind.ATTENDANCE: _("attended"),
    CertificateKind.ACHIEVEMENT: _("completed successfully"),
}


@dataclass(frozen=True)
class Choice:
    """What is certified, in which language, and who signs for the park."""

    kind: str = CertificateKind.ATTENDANCE
    language: str = "ar+fr"
    signer: str = ""
    signer_role: str = ""


@command()
def ask_certificates(event_id: int, choice: Choice, *, by: Actor) -> JobRun:
    """Ask for certificates of all who attended and have none; a job makes them.

    Permission: certificates.issue on the event.
    Raises: NotFound; NotAllowed; NotOver; SignerMissing; LanguageUnknown; NobodyLeft.
    """
    event = _event_over(event_id, choice, by)
    first = waiting_for(event.pk).values_list("pk", flat=True).order_by("-pk").first()
    if first is None:
        raise NobodyLeft
    done = Certificate.objects.filter(event=event).count()
    return enqueue(
        ISSUE_ALL,
        key=f"{ISSUE_ALL}:{event.pk}:{first}:{done}",
        owner=by.pk,
        event=event.pk,
        asked_by=by.pk,
        choice=asdict(choice),
    )


@command(refusals=REFUSALS)
def issue_some(event_id: int, choice: Choice, *, by: Actor) -> int:
    """Issue the next certificates of an event, at most a hundred; says how many.

    Permission: certificates.issue on the event.
    Raises: NotFound; NotAllowed; NotOver; SignerMissing; LanguageUnknown; IssuedAlready; Absent.
    """
    event = _event_over(event_id, choice, by)
    rows = waiting_for(event.pk).select_related("registration")[:AT_ONCE]
    return len(issued(event, [(one, one.registration.name) for one in rows], choice, by))


@command(refusals=REFUSALS)
def issue_certificate(registration_id: int, choice: Choice, *, by: Actor) -> Certificate:
    """Issue the certificate of one person.

    Permission: certificates.issue on the event.
    Raises: NotFound; NotAllowed; NotOver; SignerMissing; LanguageUnknown; NameErased;
        IssuedAlready; Absent.
    """
    found = Attendance.objects.select_related("registration").filter(registration=registration_id)
    one = found.first()
    if one is None:
        raise NotFound
    event = _event_over(one.event_id, choice, by)
    if not one.met:
        raise Absent
    if not one.registration.name:
        raise NameErased
    if Certificate.objects.filter(registration=registration_id, ended="").exists():
        raise IssuedAlready
    made = issued(event, [(one, one.registration.name)], choice, by)[0]
    enqueue(TELL_ALL, key=f"{TELL_ALL}:{event.pk}:{made.pk}", event=event.pk)
    return made


def _event_over(event_id: int, choice: Choice, by: Actor) -> Event:
    event = Event.objects.select_related("park").filter(pk=event_id).first()
    if event is None:
        raise NotFound
    require(by, Perm.ISSUE, event)
    if event.ends_at > timezone.now():
        raise NotOver(at=humanise_moment(event.ends_at))
    if not choice.signer.strip():
        raise SignerMissing
    if choice.language not in dict(PAPER):
        raise LanguageUnknown
    return event


def issued(
    event: Event,
    people: Sequence[tuple[Attendance, str]],
    choice: Choice,
    by: Actor,
    replaces: Certificate | None = None,
) -> list[Certificate]:
    """The documents and their certificates, in this order, within the caller's transaction."""
    papers = issue_many(SERIES, [_wanted(event, one, name, choice) for one, name in people], by=by)
    return Certificate.objects.bulk_create(
        Certificate(
            registration_id=one.registration_id,
            event=event,
            kind=choice.kind,
            language=choice.language,
            name=name,
            minutes=one.minutes,
            level=one.level_after,
            signer=choice.signer.strip()[:120],
            signer_role=choice.signer_role.strip()[:120],
            document=paper,
            replaces=replaces,
            seed=new_secret(),
            issued_by_id=by.pk,
        )
        for (one, name), paper in zip(people, papers, strict=True)
    )


def _wanted(event: Event, one: Attendance, name: str, choice: Choice) -> Wanted:
    """The document of one person; everything it says is read here, so that threads set it alone."""
    language, kind = choice.language, CertificateKind(choice.kind)
    title = said_in(language, lambda _code: f"{kind.label}: {local(event)}")
    shown = said_in(language, lambda _code: str(kind.label))
    data: dict[str, Any] = {
        "holder": name,
        "did": DID[kind],
        "event": said_in(language, lambda _code: local(event)),
        "kind": said_in(language, lambda _code: event.get_kind_display()),
        "when": local_day(event.starts_at),
        "hours": (Decimal(one.minutes) / 60).quantize(TENTH).normalize(),
        "level": said_in(language, lambda _code: str(SkillLevel(one.level_after).label))
        if one.level_after
        else None,
        "park": said_in(language, lambda _code: local(event.park)),
        "signer": choice.signer.strip(),
        "role": choice.signer_role.strip(),
        "words": WORDS,
    }

    def render(stamp: Stamp) -> bytes:
        return render_pdf(TEMPLATE, data, title=shown, language=language, stamp=stamp)

    about = Ref("events.registration", one.registration_id)
    return Wanted(title=title, language=language, render=render, about=about)


@command()
def make_demo_certificates(*, by: Actor) -> int:
    """Certificates of the course of the demonstration; asked twice, once made; says how many.

    Permission: certificates.keep_time.
    Raises: NotAllowed, also outside a demonstration.
    """
    require(by, Perm.KEEP_TIME)
    if not settings.MAJAL_DEMO:
        raise NotAllowed
    rows = Attendance.objects.filter(met=True, event__ends_at__lte=timezone.now())
    event = rows.values_list("event", flat=True).first()
    if event is None or Certificate.objects.exists():
        return 0
    choice = Choice(signer="Rim Bennis (fictive)", signer_role="Responsable des programmes")
    return issue_some(event, choice, by=SYSTEM)
