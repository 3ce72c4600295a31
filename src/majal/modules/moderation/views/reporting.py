"""What a reader reports, and what became of it."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel import links
from majal.kernel.actors import Actor
from majal.kernel.errors import DomainError, NotFound
from majal.kernel.hashing import new_secret
from majal.kernel.http import Request, network_of, page
from majal.kernel.link_pages import link_ended
from majal.kernel.names import stored_language
from majal.kernel.refs import kinds, ref_to
from majal.modules.moderation.commands import Reader, report_record
from majal.modules.moderation.errors import ReasonMissing, WhyMissing, WordsMissing
from majal.modules.moderation.forms import ReportForm
from majal.modules.moderation.models import Decision, Report
from majal.modules.moderation.permissions import OUTCOME_LINK, Perm
from majal.modules.moderation.queries import outcome_of, people_to_hide, reportable, to_report

COOKIE, A_YEAR = "majal_reader", 365 * 86_400
BESIDE = {WhyMissing: "why", WordsMissing: "words", ReasonMissing: "reason"}


@page(Perm.REPORT, obj=to_report)
@never_cache
@require_http_methods(["GET", "POST"])
def report(request: Request, found: Any) -> HttpResponse:
    """Say why one reports something; thanks are shown at once."""
    ref = ref_to(found)
    form = ReportForm(request.POST or None, reasons=reportable[ref.kind])
    device = request.get_signed_cookie(COOKIE, default="", salt=COOKIE)
    fresh = new_secret() if not device else ""
    if request.method == "POST" and form.is_valid():
        try:
            _made, secret = report_record(
                ref,
                form.cleaned_data["why"],
                form.cleaned_data["words"],
                reader=_reader(request, device or fresh),
                language=stored_language(),
                by=request.actor,
            )
        except NotFound as error:
            raise Http404 from error
        except DomainError as error:
            form.add_error(BESIDE.get(type(error)), str(error))
        else:
            return _remembered(redirect("moderation:outcome", secret=secret), fresh)
    kind = kinds[ref.kind]
    context = {
        "form": form,
        "title": kind.label(found),
        "back": kind.address(found),
        "people": people_to_hide(timezone.localdate()),
    }
    status = 422 if form.errors else 200
    return _remembered(render(request, "moderation/report.html", context, status=status), fresh)


def _reader(request: Request, device: str) -> Reader:
    """Marks that tell one reader from another and cannot be read back."""

    def mark(what: str, value: str) -> str:
        return salted_hmac(what, value, algorithm="sha256").hexdigest() if value else ""

    return Reader(
        device=mark("moderation.device", device),
        place=mark("moderation.place", network_of(request)),
    )


def _remembered(answer: HttpResponse, fresh: str) -> HttpResponse:
    """Know this device again, for one year and for nothing else."""
    if fresh:
        answer.set_signed_cookie(
            COOKIE,
            fresh,
            salt=COOKIE,
            max_age=A_YEAR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return answer


@dataclass(frozen=True)
class Behind:
    """The report behind a link, or why it opens nothing."""

    report: Report | None = None
    error: DomainError | None = None


def behind(actor: Actor, secret: str) -> Behind:  # noqa: ARG001 - the link counts
    """Look behind a link; that it has ended is an answer too."""
    try:
        holder = links.holder(secret, OUTCOME_LINK)
    except DomainError as error:
        return Behind(error=error)
    return Behind(Report.objects.select_related("matter").get(pk=holder.id))


@page(Perm.FOLLOW, obj=behind)
@never_cache
@require_GET
def outcome(request: Request, found: Behind) -> HttpResponse:
    """Thanks, and what became of one's report; whoever has the link comes back to it."""
    if found.report is None:
        return link_ended(request, found.error or links.LinkUnknown())
    decided: Decision | None = outcome_of(found.report)
    context = {"report": found.report, "matter": found.report.matter, "decided": decided}
    return render(request, "moderation/outcome.html", context)
