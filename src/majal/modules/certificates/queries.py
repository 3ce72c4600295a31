"""Certificates, limited to what somebody may see."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from majal.kernel import links
from majal.kernel.actors import Actor, LinkHolder
from majal.kernel.documents import document_of
from majal.kernel.errors import DomainError
from majal.kernel.holding import free
from majal.modules.attendance.public import Attendance
from majal.modules.certificates.models import Certificate
from majal.modules.certificates.permissions import LINK
from majal.modules.certificates.workflow import KEPT_RULE, KEPT_YEARS, SERIES
from majal.modules.events.public import Event, event_of, events_served_by
from majal.modules.parameters.public import rule_on

ROWS = Certificate.objects.select_related(
    "registration", "event__park", "document__file", "document__superseded_by", "issued_by"
)


@dataclass(frozen=True)
class Behind:
    """The certificates behind a link, or why it does not open."""

    secret: str
    holder: LinkHolder | None = None
    error: DomainError | None = None


def behind(actor: Actor, secret: str) -> Behind:  # noqa: ARG001 - the link counts
    """Look behind the link to somebody's certificates."""
    try:
        return Behind(secret, links.holder(secret, LINK))
    except DomainError as error:
        return Behind(secret, error=error)


def certificates_visible_to(actor: Actor) -> QuerySet[Certificate]:
    """One's own, and a team those of its parks."""
    served = events_served_by(actor).order_by().values("pk")
    return ROWS.all().filter(Q(event__in=served) | Q(registration__user=actor.pk or 0))


def certificates_served_by(actor: Actor) -> QuerySet[Certificate]:
    """Those of the parks whose events somebody serves."""
    return ROWS.all().filter(event__in=events_served_by(actor).order_by().values("pk"))


def certificate_of(actor: Actor, pk: int) -> Certificate:
    """One certificate. Raises: Certificate.DoesNotExist."""
    return certificates_visible_to(actor).get(pk=pk)


def own_certificates(actor: Actor) -> QuerySet[Certificate]:
    """One's own that hold, the latest first."""
    return ROWS.all().filter(registration__user=actor.pk or 0, ended="").order_by("-pk")


def certificates_behind(registration_id: int) -> QuerySet[Certificate]:
    """All of the person of a registration, told by the keyed hash, the latest first."""
    keys = Attendance.objects.filter(registration=registration_id).exclude(
        registration__person_key=""
    )
    same = Q(registration__person_key__in=keys.values("registration__person_key"))
    rows = ROWS.all().filter(same | Q(registration=registration_id))
    return rows.filter(ended="", forgotten_at=None).order_by("-pk")


def waiting_for(event_id: int) -> QuerySet[Attendance]:
    """Those who attended and have no certificate that was issued, revoked ones among them."""
    issued = Certificate.objects.filter(event=event_id).values("registration")
    rows = Attendance.objects.filter(event=event_id, met=True, registration__emptied_at=None)
    return rows.exclude(registration__in=issued).order_by("registration__name", "pk")


def of_event(event_id: int) -> QuerySet[Certificate]:
    """Those of an event that hold, by name."""
    return ROWS.all().filter(event=event_id, ended="").order_by("name", "pk")


def all_of_event(event_id: int) -> QuerySet[Certificate]:
    """All of an event, those that ended among them, as they were issued."""
    return ROWS.all().filter(event=event_id).order_by("pk")


def certificate_behind_code(actor: Actor, code: str) -> Certificate:  # noqa: ARG001 - the code counts
    """The certificate whose code somebody has. Raises: NotFound; Certificate.DoesNotExist."""
    document = document_of(code)
    return ROWS.all().get(document=document, document__series=SERIES)


def names_to_forget(today: date) -> QuerySet[Certificate]:
    """Certificates whose names have been on record for as long as the rule says."""
    kept = rule_on(KEPT_RULE, today)
    years = KEPT_YEARS if kept is None else int(kept)
    until = today.replace(year=today.year - years, day=min(today.day, 28))
    rows = Certificate.objects.select_related("document")
    return free(rows.filter(forgotten_at=None, document__issued_on__lt=until))


def event_to_certify(actor: Actor, pk: int) -> Event:
    """One event. Raises: Event.DoesNotExist."""
    return event_of(actor, pk)
