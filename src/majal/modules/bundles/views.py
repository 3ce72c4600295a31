"""Bundles: asked for from a convention's page, taken by whoever asked."""

from urllib.parse import quote

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRefresh

from majal.kernel.errors import NotFound
from majal.kernel.files import path_of
from majal.kernel.http import Request, page, show
from majal.kernel.listing import respond
from majal.kernel.lists import Column, List, register
from majal.kernel.models import JobRun
from majal.modules.bundles.commands import ask_audit_bundle
from majal.modules.bundles.errors import BundleUnderWay
from majal.modules.bundles.models import KEEP_DAYS, AuditBundle
from majal.modules.bundles.permissions import Perm
from majal.modules.bundles.queries import bundle_of, bundles_visible_to, kept_bundle
from majal.modules.bundles.workflow import BundleState
from majal.modules.conventions.public import Convention, convention_of

BUNDLES = register(
    List(
        name="bundles.bundles",
        title=gettext_lazy("Audit bundles you asked for"),
        query=bundles_visible_to,
        address=AuditBundle.get_absolute_url,
        default_sort="-asked",
        columns=(
            Column("convention", gettext_lazy("Convention"), lambda b: str(b.convention)),
            Column("code", gettext_lazy("Code"), lambda b: b.convention.code, kind="code"),
            Column("state", gettext_lazy("State"), AuditBundle.get_state_display, sort=("state",)),
            Column(
                "asked",
                gettext_lazy("Asked on"),
                lambda b: b.asked_at,
                sort=("asked_at",),
                kind="date",
            ),
            Column("ends", gettext_lazy("Kept until"), lambda b: b.ends_on, kind="date"),
        ),
        empty=gettext_lazy(
            "You asked for none yet. The button stands on the page of each convention that you see "
            "whole."
        ),
    )
)


@page(Perm.LIST)
def bundles(request: Request) -> HttpResponseBase:
    """The bundles one asked for."""
    return respond(request, BUNDLES)


@page(Perm.ASK, obj=convention_of)
@require_POST
def ask(request: Request, convention: Convention) -> HttpResponse:
    """Ask for the bundle of a convention; one under way is shown instead of a second."""
    try:
        bundle = ask_audit_bundle(convention.code, by=request.actor)
    except BundleUnderWay as error:
        rows = bundles_visible_to(request.actor).filter(state=BundleState.ASKED)
        going = rows.filter(convention=convention).first()
        if going is None:
            raise
        messages.info(request, str(error))
        return redirect(going)
    messages.success(request, _("The bundle is being gathered."))
    return redirect(bundle)


@page(Perm.OPEN, obj=bundle_of)
@require_GET
def detail(request: Request, bundle: AuditBundle) -> HttpResponseBase:
    """How far a bundle is, then the file."""
    run = JobRun.objects.filter(key=bundle.job_key).first()
    going = run is not None and run.state in (JobRun.State.WAITING, JobRun.State.RUNNING)
    if request.htmx and not request.htmx.boosted and not going:
        return HttpResponseClientRefresh()
    context = {
        "bundle": bundle,
        "going": going,
        "failed": bundle.state == BundleState.FAILED or (run and run.state == JobRun.State.FAILED),
        "percent": min(100 * run.done // run.total, 100) if run and run.total else None,
        "days": KEEP_DAYS,
    }
    return show(request, "bundles/detail.html", context, part="state")


@page(Perm.OPEN, obj=kept_bundle)
@require_GET
def file(request: Request, bundle: AuditBundle) -> HttpResponseBase:  # noqa: ARG001
    """The zip itself; whoever asked for it takes it, under the code of its convention."""
    stored = bundle.attachment.file
    try:
        content = path_of(stored).open("rb")
    except FileNotFoundError as error:
        raise NotFound from error
    answer = FileResponse(content, content_type="application/zip")
    name = quote(f"{bundle.convention.code}.zip", safe="")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    answer["Content-Length"] = str(stored.size)
    answer["Cache-Control"] = "private, no-cache"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
