"""The agenda and the calendar of a sitting, as files."""

from django.http import HttpResponse, HttpResponseBase
from django.views.decorators.http import require_GET

from majal.kernel.errors import NotFound
from majal.kernel.files import path_of
from majal.kernel.http import Request, page
from majal.modules.sittings.models import Sitting
from majal.modules.sittings.permissions import Perm
from majal.modules.sittings.queries import sitting_visible_to
from majal.modules.sittings.queries.calendars import calendar_file


@page(Perm.SEE, obj=sitting_visible_to)
@require_GET
def agenda_pdf(request: Request, found: Sitting) -> HttpResponseBase:  # noqa: ARG001
    """The agenda as it was issued last."""
    return issued_agenda(found)


@page(Perm.SEE, obj=sitting_visible_to)
@require_GET
def calendar(request: Request, found: Sitting) -> HttpResponseBase:  # noqa: ARG001
    """The sitting for calendars."""
    return sent_calendar(calendar_file(found))


def issued_agenda(found: Sitting) -> HttpResponse:
    """Raises: NotFound while none is issued."""
    if found.agenda is None:
        raise NotFound
    return sent(path_of(found.agenda.file).read_bytes(), f"agenda-{found.pk}.pdf")


def sent(content: bytes, name: str) -> HttpResponse:
    """A PDF as a download that no browser runs."""
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-cache"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def sent_calendar(content: bytes) -> HttpResponse:
    """A file for calendars."""
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="sitting.ics"'
    answer["Cache-Control"] = "private, no-cache"
    return answer
