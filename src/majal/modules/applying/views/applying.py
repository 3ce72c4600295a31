"""A dossier is begun, filled in and filed, from a phone as well."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel import links
from majal.kernel.actors import Actor
from majal.kernel.errors import DomainError, NotFound
from majal.kernel.http import Request, page
from majal.kernel.names import stored_language
from majal.modules.applying.forms import AnswersForm, typed_in
from majal.modules.applying.permissions import Perm
from majal.modules.applying.views.visits import Visit, two_ways
from majal.modules.case_types.public import CaseTypeVersion, OpenTo, in_force, judge, published
from majal.modules.cases.public import (
    FOLLOW_LINK,
    AnswersIncomplete,
    Case,
    CaseState,
    FiledAlready,
    add_paper,
    begin_case,
    cases_filed_by,
    file_case,
    remove_paper,
    save_draft,
)
from majal.modules.parks.public import ParkState, parks_visible_to

UNFIT = 422


def version_in_force(actor: Actor, code: str) -> CaseTypeVersion:  # noqa: ARG001
    """A kind that anyone may read about. Raises: CaseTypeVersion.DoesNotExist."""
    return published(code)


@page(Perm.READ)
@require_GET
def kinds(request: Request) -> HttpResponse:
    """What can be filed here; calls and incidents have front doors of their own."""
    found = [v for v in in_force() if v.type.service != "support" and not v.definition.by_sitting]
    return render(request, "applying/kinds.html", {"kinds": found})


@page(Perm.READ, obj=version_in_force)
@require_http_methods(["GET", "POST"])
def begin(request: Request, version: CaseTypeVersion) -> HttpResponse:
    """What this kind asks and promises, and the button to begin."""
    told = version.definition
    parks = (
        list(parks_visible_to(request.actor).filter(state=ParkState.OPERATING))
        if told.needs_park
        else []
    )
    error: DomainError | None = None
    chosen = str(request.POST.get("park") or request.GET.get("park") or "")
    if request.method == "POST":
        park = next((p for p in parks if p.code == chosen), None)
        try:
            case = begin_case(
                version.type.code,
                park_id=park.pk if park else None,
                language=stored_language(),
                by=request.actor,
            )
        except DomainError as refused:
            error = refused
        else:
            return redirect(_own(request.actor, case).address())
    context = {
        "version": version,
        "definition": told,
        "parks": parks,
        "chosen": chosen,
        "error": error,
        "must_sign_in": told.open_to != OpenTo.ANYONE and not request.actor.is_authenticated,
    }
    return render(request, "applying/begin.html", context, status=UNFIT if error else 200)


@page(Perm.OWN)
@require_GET
def mine(request: Request) -> HttpResponse:
    """All dossiers of this person, drafts first."""
    rows = cases_filed_by(request.actor).select_related("type", "park", "version")
    drafts = [c for c in rows if c.state == CaseState.DRAFT]
    filed = sorted(
        (c for c in rows if c.state != CaseState.DRAFT),
        key=lambda c: (c.ended_on is not None, -c.pk),
    )
    return render(request, "applying/mine.html", {"drafts": drafts, "filed": filed})


def draft_page(
    request: Request,
    visit: Visit,
    *,
    wrong: Mapping[str, Any] | None = None,
    error: DomainError | None = None,
    beside: Mapping[str, str] | None = None,
    part: str = "",
) -> HttpResponse:
    """The form of a draft, or the questions alone where an answer called for others."""
    case = visit.case
    definition = case.version.definition
    sent = list(case.papers.filter(removed_at=None).select_related("attachment__file"))
    context = {
        "visit": visit,
        "case": case,
        "definition": definition,
        "form": AnswersForm(definition, case.answers, wrong),
        "papers": [
            (p, [(row, visit.paper_address(row.pk)) for row in sent if row.paper == p.code])
            for p in definition.papers_for(case.answers)
        ],
        "error": error,
        "beside": beside or {},
        "actions": {name: visit.address(name) for name in ("save", "file")},
        "link": request.build_absolute_uri(visit.address()) if visit.secret else "",
    }
    template = f"applying/draft.html#{part}" if part else "applying/draft.html"
    bad = wrong or error or beside
    return render(request, template, context, status=UNFIT if bad and not part else 200)


@require_POST
def _save(request: Request, visit: Visit) -> HttpResponse:
    """Keep what was typed and sent so far; nothing is judged yet."""
    try:
        visit, beside = _keep(request, visit)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(visit.address())
    if request.htmx:
        part = "questions" if "redraw" in request.GET or beside else "saved"
        return draft_page(request, visit, beside=beside, part=part)
    if beside:
        return draft_page(request, visit, beside=beside)
    messages.success(request, _("Saved. You may go on later, from any device."))
    return redirect(visit.address())


@require_POST
def _file(request: Request, visit: Visit) -> HttpResponse:
    """File the dossier; what is missing is said beside each question."""
    try:
        if request.FILES:
            visit, beside = _keep(request, visit)
            if beside:
                return draft_page(request, visit, beside=beside)
        file_case(visit.case.pk, typed=_typed(request, visit), by=visit.by)
    except FiledAlready as error:
        messages.error(request, str(error))
        return redirect(visit.address())
    except DomainError as error:
        return _refused(request, visit, error)
    messages.success(request, _("Filed. Keep its number; the receipt is on this page."))
    return redirect(visit.address())


def _refused(request: Request, visit: Visit, error: DomainError) -> HttpResponse:
    """The form again with what was typed, which is kept, and what has to be mended."""
    try:
        case = save_draft(visit.case.pk, _typed(request, visit), by=visit.by)
    except FiledAlready:
        return redirect(visit.address())  # the other of two taps was quicker
    wrong: Mapping[str, Any] | None = None
    if isinstance(error, AnswersIncomplete):
        _kept, wrong = judge(case.version.definition, case.answers)
    return draft_page(request, _again(visit, case), wrong=wrong, error=error)


@require_http_methods(["POST"])
def _take_back(request: Request, visit: Visit, paper: int) -> HttpResponseBase:
    """Take a paper back from a draft."""
    try:
        remove_paper(visit.case.pk, paper, by=visit.by)
    except DomainError as error:
        messages.error(request, str(error))
    return redirect(visit.address())


def _keep(request: Request, visit: Visit) -> tuple[Visit, dict[str, str]]:
    """Save what was typed, then each file; by paper what is wrong with a file."""
    case = save_draft(visit.case.pk, _typed(request, visit), by=visit.by)
    beside: dict[str, str] = {}
    sent: dict[str, Any] = request.FILES.dict()
    for name, file in sent.items():
        code = name.removeprefix("paper-")
        try:
            add_paper(case.pk, code, file, title=_title(file.name), by=visit.by)
        except NotFound:
            raise
        except DomainError as error:
            beside[code] = str(error)
    return _again(visit, case), beside


def _typed(request: Request, visit: Visit) -> dict[str, Any]:
    """What the form held."""
    return typed_in(visit.case.version.definition, request.POST)


def _again(visit: Visit, case: Case) -> Visit:
    """The same visit, of the dossier as it is now."""
    case.park = visit.case.park
    return Visit(case, visit.by, visit.secret)


def _title(name: Any) -> str:
    """The name of a file as somebody sent it, without what could not be shown."""
    return "".join(c for c in str(name or "") if c.isprintable()).strip()[:200]


def _own(actor: Actor, case: Case) -> Visit:
    """How somebody comes back to what they began: by their account, or else by a link."""
    secret = "" if actor.is_authenticated else links.derived_secret(FOLLOW_LINK, case.seed)
    return Visit(case, actor, secret)


own_save, link_save = two_ways(_save)
own_file, link_file = two_ways(_file)
own_take_back, link_take_back = two_ways(_take_back)
