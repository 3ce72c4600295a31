"""The page on which promised and kept times are published."""

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from majal.kernel.clock import Unit
from majal.kernel.dates import months_before
from majal.kernel.http import Request, page
from majal.kernel.listing import MEDIA, download
from majal.kernel.names import local
from majal.modules.service_times.permissions import Perm
from majal.modules.service_times.queries import Line, tellable_lines, times_taken

MONTHS = 24


@page(Perm.SEE, replica=True)
@require_GET
def times(request: Request) -> HttpResponseBase:
    """Promised times beside those really taken, by kind and park, for all to see and to keep."""
    since = months_before(timezone.localdate(), MONTHS)
    kinds = [(whole, tellable_lines(whole, parks)) for whole, parks in times_taken(since)]
    told = [(whole, kept[1:]) for whole, kept in kinds if whole in kept]
    lines = [line for whole, parks in told for line in (whole, *parks)]
    kind = request.GET.get("export", "")
    if kind in MEDIA:
        return _file(kind, lines)
    context = {
        "told": told,
        "lines": lines,
        "untold": [whole for whole, kept in kinds if whole not in kept],
        "since": since,
    }
    return render(request, "service_times/times.html", context)


def _file(kind: str, lines: list[Line]) -> HttpResponseBase:
    headers = [_("Kind of dossier"), _("Park"), pgettext("time", "promised"), _("counted in")]
    headers += [_("middle (median)"), _("nine of ten within"), _("decisions"), _("in time, of 100")]
    rows = (
        [
            local(line.kind, "title"),
            local(line.park) if line.park else "",
            *_promised(line),
            line.median,
            line.ninetieth,
            line.ended,
            line.share,
        ]
        for line in lines
    )
    return download("times", kind, headers, rows)


def _promised(line: Line) -> tuple[int | None, str]:
    promise = line.version.definition.promise
    if promise is None:
        return None, ""
    counted = promise.unit == Unit.WORKING_DAYS
    return promise.days, pgettext("unit", "working days") if counted else pgettext("unit", "days")
