"""Certificates as files: opened by whoever they belong to, all of an event in one archive."""

import io
import zipfile
from typing import Any
from urllib.parse import quote

from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.text import get_valid_filename
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from majal.kernel import links
from majal.kernel.actors import Actor
from majal.kernel.bidi import plain_number
from majal.kernel.documents import shown
from majal.kernel.errors import NotFound
from majal.kernel.files import path_of
from majal.kernel.http import Request, page
from majal.kernel.link_pages import link_ended
from majal.kernel.models import IssuedDocument
from majal.modules.certificates.models import Certificate
from majal.modules.certificates.permissions import Perm
from majal.modules.certificates.queries import (
    Behind,
    behind,
    certificate_of,
    certificates_behind,
    event_to_certify,
    of_event,
    own_certificates,
)
from majal.modules.certificates.views.issuing import hours
from majal.modules.events.public import Event


@page(Perm.SEE, obj=certificate_of)
@require_safe
def file(request: Request, found: Certificate) -> HttpResponseBase:  # noqa: ARG001
    """The document."""
    return _pdf(found.document)


@page(Perm.SEE_EVENT, obj=event_to_certify)
@require_safe
def archive(request: Request, found: Event) -> HttpResponseBase:  # noqa: ARG001
    """All certificates of an event that hold, in one archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as made:  # PDFs are packed already
        for one in of_event(found.pk).filter(forgotten_at=None)[:2000]:
            name = get_valid_filename(f"{one.document.number}-{one.name}")
            made.writestr(f"{name}.pdf", path_of(one.document.file).read_bytes())
    packed.seek(0)
    return _sent(packed, f"certificates-{found.pk}.zip", "application/zip")


@page(Perm.OWN)
@require_safe
def mine(request: Request) -> HttpResponse:
    """One's own certificates."""
    return _own(request, own_certificates(request.actor), "")


@page(Perm.OPEN, obj=behind)
@never_cache
@require_safe
def by_link(request: Request, found: Behind) -> HttpResponse:
    """One's certificates, for whoever has no account."""
    if found.holder is None:
        return link_ended(request, found.error or links.LinkUnknown())
    return _own(request, certificates_behind(found.holder.id), found.secret)


def _own(request: Request, rows: QuerySet[Certificate], secret: str) -> HttpResponse:
    found = list(rows[:200])
    context = {
        "rows": [(one, hours(one), shown(one.document.code)) for one in found],
        "hours": plain_number(round(sum(one.minutes for one in found) / 60, 1)),
        "secret": secret,
    }
    return render(request, "certificates/mine.html", context)


def one_behind(actor: Actor, secret: str, pk: int) -> tuple[Behind, Certificate | None]:
    """One certificate behind a link. Raises: Certificate.DoesNotExist."""
    found = behind(actor, secret)
    if found.holder is None:
        return found, None
    return found, certificates_behind(found.holder.id).get(pk=pk)


@page(Perm.OPEN, obj=one_behind)
@never_cache
@require_safe
def file_by_link(request: Request, pair: tuple[Behind, Certificate | None]) -> HttpResponseBase:
    """The document, for whoever has no account."""
    found, one = pair
    if one is None:
        return link_ended(request, found.error or links.LinkUnknown())
    return _pdf(one.document)


def _pdf(document: IssuedDocument) -> HttpResponseBase:
    if document.forgotten_at is not None:
        raise NotFound
    try:
        content = path_of(document.file).open("rb")
    except FileNotFoundError as error:
        raise NotFound from error
    name = f"certificate-{document.number}-{document.year}.pdf"
    return _sent(content, name, "application/pdf")


def _sent(content: Any, name: str, kind: str) -> HttpResponseBase:
    answer = FileResponse(content, content_type=kind)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    answer["Cache-Control"] = "private, no-cache"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
