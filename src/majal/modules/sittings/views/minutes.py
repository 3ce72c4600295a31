"""Minutes, the agenda and the calendar of a sitting, as pages and as files."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.errors import DomainError, NotFound
from majal.kernel.files import path_of
from majal.kernel.http import Request, page
from majal.kernel.permissions import may
from majal.modules.sittings.commands import rectify_minutes, sign_minutes, write_minutes
from majal.modules.sittings.errors import ReasonMissing
from majal.modules.sittings.forms import MinutesForm, ReasonForm, SignForm
from majal.modules.sittings.models import Minutes, Sitting
from majal.modules.sittings.permissions import Perm
from majal.modules.sittings.queries import minutes_visible_to, sitting_visible_to, table_of
from majal.modules.sittings.queries.calendars import calendar_file
from majal.modules.sittings.queries.paper import draw_minutes
from majal.modules.sittings.views.planning import crumbs_to
from majal.modules.sittings.workflow import ENDED

form_page = require_http_methods(["GET", "HEAD", "POST"])


def sitting_ended(actor: Actor, pk: int) -> Sitting:
    """A sitting that is over. Raises: DoesNotExist; NotFound."""
    found = sitting_visible_to(actor, pk)
    if found.state not in ENDED:
        raise NotFound
    return found


@page(Perm.RUN, obj=sitting_ended)
@form_page
def write(request: Request, found: Sitting) -> HttpResponse:
    """Write the remarks of the minutes."""
    last = Minutes.objects.filter(sitting=found).order_by("-version").first()
    initial: dict[str, Any] = {"turn": last.turn if last else 0}
    if last:
        initial |= {"remarks_ar": last.remarks_ar, "remarks_fr": last.remarks_fr}
    return ask(
        request,
        MinutesForm(request.POST or None, initial=initial),
        lambda given: write_minutes(found.pk, by=request.actor, **given),
        title=_("Write the minutes"),
        lede=_(
            "Members, quorum, votes and decisions are taken from the sitting; add your remarks."
        ),
        done=_("The minutes are drafted. Read them, then have them signed."),
        back=found.get_absolute_url(),
        crumbs=crumbs_to(found),
    )


@page(Perm.SIGN, obj=minutes_visible_to)
@form_page
def sign(request: Request, found: Minutes) -> HttpResponse:
    """Sign the minutes, after a page that says what that means."""
    form = SignForm(request.POST or None, initial={"turn": found.turn})
    error = ""
    if request.method == "POST" and form.is_valid():
        try:
            sign_minutes(found.sitting_id, form.cleaned_data["turn"], by=request.actor)
        except DomainError as refusal:
            error = str(refusal)
        else:
            messages.success(request, _("The minutes are signed; the document is being issued."))
            return redirect(found.sitting)
    context = {
        "question": _("Sign the minutes?"),
        "consequence": error or _("They change no more, and the members are told."),
        "names": [str(found)],
        "action": request.path,
        "hidden": [("turn", found.turn)],
        "verb": _("Sign the minutes"),
        "back": found.sitting.get_absolute_url(),
    }
    return render(request, "kernel/confirm.html", context, status=409 if error else 200)


@page(Perm.RUN, obj=minutes_visible_to)
@form_page
def rectify(request: Request, found: Minutes) -> HttpResponse:
    """Begin a rectification of signed minutes."""
    return ask(
        request,
        ReasonForm(request.POST or None),
        lambda given: rectify_minutes(found.sitting_id, given["reason"], by=request.actor),
        title=_("Rectify the minutes"),
        lede=_("What was signed stays on record; the rectification takes its place once signed."),
        done=_("The rectification is begun. Write its remarks, then have it signed."),
        back=found.sitting.get_absolute_url(),
        crumbs=crumbs_to(found.sitting),
        beside={ReasonMissing: "reason"},
    )


@page(Perm.SEE, obj=sitting_visible_to)
@require_GET
def minutes_pdf(request: Request, found: Sitting) -> HttpResponseBase:
    """The minutes as they were issued; before that, for those who run the sitting, as a draft."""
    rows = Minutes.objects.filter(sitting=found).select_related("document__file", "signed_by__user")
    issued = rows.filter(document__isnull=False).order_by("-version").first()
    draft = rows.filter(document=None).order_by("-version").first()
    wants_draft = "draft" in request.GET or issued is None
    if draft is not None and wants_draft and may(request.actor, Perm.RUN, found):
        draft.sitting = found
        return sent(draw_minutes(draft, table_of(found)), "minutes-draft.pdf")
    if issued is None:
        raise NotFound
    return sent(path_of(issued.document.file).read_bytes(), f"minutes-{found.pk}.pdf")


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
