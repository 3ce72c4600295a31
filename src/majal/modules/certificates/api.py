"""REST operations of certificates: those of an event, issuing one, checking one by its code."""

import re
from typing import Annotated, Any

from ninja import Query, Router, Schema, Status
from pydantic import Field

from majal.kernel.actors import Actor
from majal.kernel.dates import local_day
from majal.kernel.documents import shown
from majal.kernel.http import operation
from majal.kernel.rest import Invalid, Refusal, listed, paged
from majal.modules.attendance.public import Attendance
from majal.modules.certificates.commands import Choice, issue_certificate
from majal.modules.certificates.errors import Absent
from majal.modules.certificates.models import Certificate
from majal.modules.certificates.permissions import Perm
from majal.modules.certificates.queries import (
    all_of_event,
    certificate_behind_code,
    event_to_certify,
)
from majal.modules.certificates.workflow import PAPER, CertificateKind, Ended, Standing
from majal.modules.events.public import Event

router = Router()
REFUSED = {401: Refusal, 403: Refusal, 404: Refusal, 409: Refusal, 422: Invalid}
ID = Annotated[int, Field(ge=1, le=2**53)]


class CertificateOut(Schema):
    """A certificate. ``name`` is empty once it is forgotten; ``code`` leads to its public page."""

    id: int
    registration: int
    number: str
    code: str
    kind: Annotated[str, listed(CertificateKind)]
    language: Annotated[str, listed([code for code, _name in PAPER])]
    name: str
    minutes: int
    level: str
    issued_on: str
    standing: Annotated[str, listed(Standing)]
    replaces: int | None
    forgotten_on: str | None


class CertificatePage(Schema):
    """A page of certificates, and the cursor of the next."""

    items: list[CertificateOut]
    next: int | None


class PageIn(Schema):
    """Which page; with ``holding`` only those that hold."""

    cursor: Annotated[int, Field(ge=0, le=2**53)] = 0
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    holding: bool = False


class IssueIn(Schema):
    """Whose certificate, what it certifies, in which language, and who signs for the park."""

    registration: ID
    kind: Annotated[str, listed(CertificateKind)] = CertificateKind.ATTENDANCE
    language: Annotated[str, listed([code for code, _name in PAPER])] = "ar+fr"
    signer: Annotated[str, Field(min_length=1, max_length=120)]
    signer_role: Annotated[str, Field(max_length=120)] = ""


class CheckIn(Schema):
    """What stands on the copy besides its code; empty parts are not compared."""

    number: Annotated[str, Field(max_length=20)] = ""
    sha256: Annotated[str, Field(max_length=64)] = ""


class CheckedOut(Schema):
    """What anybody who has the code may know: never the name.

    ``number_matches`` and ``file_matches`` answer what was asked beside the code.
    """

    number: str
    kind: Annotated[str, listed(CertificateKind)]
    event_ar: str
    event_fr: str
    event_en: str
    park: str
    minutes: int
    issued_on: str
    signer: str
    standing: Annotated[str, listed(Standing)]
    reason: str
    replaced_by: str | None
    forgotten_on: str | None
    number_matches: bool | None
    file_matches: bool | None


def _named(actor: Actor, pk: int, **_said: Any) -> Event:
    return event_to_certify(actor, pk)


def _coded(actor: Actor, code: str, **_said: Any) -> Certificate:
    return certificate_behind_code(actor, code)


@router.get("/events/{pk}", response={200: CertificatePage, **REFUSED}, url_name="certificates_of")
@operation(Perm.SEE_EVENT, obj=_named)
def list_certificates(request: Any, pk: ID, asked: Query[PageIn]) -> dict[str, Any]:  # noqa: ARG001
    """The certificates of an event, as they were issued."""
    rows = all_of_event(request.found.pk).filter(pk__gt=asked.cursor)
    rows = rows.filter(ended="") if asked.holding else rows
    return paged(rows[: asked.limit + 1], asked.limit, _out, key="pk")


@router.post(
    "/events/{pk}", response={201: CertificateOut, **REFUSED}, url_name="certificates_issue"
)
@operation(Perm.ISSUE, obj=_named)
def issue(request: Any, pk: ID, body: IssueIn) -> Status[dict[str, Any]]:  # noqa: ARG001
    """Issue the certificate of one person who attended the event; asked twice, refused once."""
    of_it = Attendance.objects.filter(event=request.found.pk, registration=body.registration)
    if not of_it.exists():
        raise Absent
    choice = Choice(
        kind=body.kind if body.kind in CertificateKind.values else CertificateKind.ATTENDANCE,
        language=body.language,
        signer=body.signer,
        signer_role=body.signer_role,
    )
    made = issue_certificate(body.registration, choice, by=request.actor)
    return Status(201, _out(made))


@router.get("/verify/{code}", response={200: CheckedOut, **REFUSED}, url_name="certificates_verify")
@operation(Perm.OPEN, obj=_coded)
def verify(request: Any, code: str, asked: Query[CheckIn]) -> dict[str, Any]:  # noqa: ARG001
    """Whether a certificate was issued here and holds; open to everybody who has its code."""
    one = request.found
    later = one.document.superseded_by
    return {
        "number": one.document.shown_number,
        "kind": one.kind,
        "event_ar": one.event.name_ar,
        "event_fr": one.event.name_fr,
        "event_en": one.event.name_en,
        "park": one.event.park.code,
        "minutes": one.minutes,
        "issued_on": str(one.document.issued_on),
        "signer": one.signer,
        "standing": one.standing,
        "reason": one.reason if one.ended == Ended.REVOKED else "",
        "replaced_by": later.shown_number if later else None,
        "forgotten_on": _day(one),
        "number_matches": _same(asked.number, one.document.shown_number),
        "file_matches": _same(asked.sha256.lower(), one.document.file.sha256),
    }


def _same(given: str, known: str) -> bool | None:
    clean = re.sub(r"\s+", "", given)
    return clean == known if clean else None


def _day(one: Certificate) -> str | None:
    return str(local_day(one.forgotten_at)) if one.forgotten_at else None


def _out(one: Certificate) -> dict[str, Any]:
    return {
        "id": one.pk,
        "registration": one.registration_id,
        "number": one.document.shown_number,
        "code": shown(one.document.code),
        "kind": one.kind,
        "language": one.language,
        "name": one.name,
        "minutes": one.minutes,
        "level": one.level,
        "issued_on": str(one.document.issued_on),
        "standing": one.standing,
        "replaces": one.replaces_id,
        "forgotten_on": _day(one),
    }
