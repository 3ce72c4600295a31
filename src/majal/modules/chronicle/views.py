"""The promised and the real of a convention as a table to keep."""

from django.http import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from majal.kernel.actors import Actor
from majal.kernel.dates import humanise
from majal.kernel.errors import NotFound
from majal.kernel.http import Request, page
from majal.kernel.listing import MEDIA, download
from majal.modules.chronicle.permissions import Perm
from majal.modules.chronicle.queries import tale_of
from majal.modules.conventions.public import Convention, convention_of, sheet_of


def asked_of(actor: Actor, code: str, kind: str) -> tuple[Convention, str]:
    """Raises: Convention.DoesNotExist; NotFound for a kind of file that is not made."""
    if kind not in MEDIA:
        raise NotFound
    return convention_of(actor, code), kind


@page(Perm.SEE, obj=asked_of, replica=True)
@require_GET
def timeline(request: Request, asked: tuple[Convention, str]) -> HttpResponseBase:
    """What was promised and what came, with its dates, as CSV, XLSX or JSON."""
    convention, kind = asked
    sheet = sheet_of(convention, to=request.actor, day=timezone.localdate())
    line = tale_of(sheet, to=request.actor).timeline
    lanes = [(_("promised"), line.promised), (_("real"), line.real)] if line else []
    rows = (
        [lane, mark.title, humanise(mark.when), humanise(mark.said) if mark.said else ""]
        for lane, marks in lanes
        for mark in marks
    )
    headers = [_("lane"), _("what"), _("date"), _("said in")]
    return download("timeline", kind, headers, rows)
