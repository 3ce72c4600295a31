"""Pages on which kinds of dossier are looked at, changed and published."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.modules.case_types.commands import (
    begin_version,
    correct_version,
    give_up_version,
    publish_version,
)
from majal.modules.case_types.forms import VersionForm
from majal.modules.case_types.models import CaseType, CaseTypeVersion
from majal.modules.case_types.permissions import Perm
from majal.modules.case_types.queries import (
    changes_between,
    type_of,
    types_with_versions,
    version_of,
)
from majal.modules.case_types.workflow import VersionState
from majal.modules.people.public import Role


@page(Perm.SEE)
@require_GET
def kinds(request: Request) -> HttpResponse:
    """Every kind of dossier with the version in force and the one being written."""
    rows = []
    for kind, versions in types_with_versions():
        current = next((v for v in versions if v.state == VersionState.PUBLISHED), None)
        begun = next((v for v in versions if v.state == VersionState.DRAFT), None)
        rows.append({"kind": kind, "current": current, "begun": begun, "count": len(versions)})
    return render(request, "case_types/kinds.html", {"rows": rows})


@page(Perm.SEE, obj=type_of)
@require_GET
def kind(request: Request, found: CaseType) -> HttpResponse:
    """One kind and all its versions, newest first."""
    versions = list(found.versions.select_related("begun_by", "published_by"))
    begun = next((v for v in versions if v.state == VersionState.DRAFT), None)
    context = {"kind": found, "versions": versions, "begun": begun}
    return render(request, "case_types/kind.html", context)


@page(Perm.SEE, obj=version_of)
@require_GET
def version(request: Request, found: CaseTypeVersion) -> HttpResponse:
    """One version: what it asks and promises, as whoever files sees it, and what changed."""
    before = found.type.versions.filter(number__lt=found.number, published_at__isnull=False).first()
    changes = changes_between(before.definition if before else None, found.definition)
    context = {
        "version": found,
        "definition": found.definition,
        "before": before,
        "changes": changes if before else [],
        "open": found.state == VersionState.DRAFT,
        "handled_by": [Role(role).label for role in found.definition.handled_by],
        "decided_by": [Role(role).label for role in found.definition.decided_by],
    }
    return render(request, "case_types/version.html", context)


@page(Perm.MANAGE, obj=type_of)
@require_POST
def begin(request: Request, found: CaseType) -> HttpResponse:
    """Begin a new version; where one was begun already, go on with that."""
    try:
        made = begin_version(found.code, by=request.actor)
    except DomainError as error:
        messages.warning(request, str(error))
        return redirect(found.get_absolute_url())
    return redirect("case_types:edit", found.code, made.number)


@page(Perm.MANAGE, obj=version_of)
@require_http_methods(["GET", "POST"])
def edit(request: Request, found: CaseTypeVersion) -> HttpResponse:
    """Change words and times; the rest of a definition is changed in its file."""
    form = VersionForm(found.definition, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            correct_version(
                found.type.code,
                found.number,
                form.changes,
                note=form.cleaned_data["note"],
                by=request.actor,
            )
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The version is saved. Nobody files under it yet."))
            return redirect(found.get_absolute_url())
    context = {"version": found, "form": form}
    status = 422 if form.errors else 200
    return render(request, "case_types/edit.html", context, status=status)


@page(Perm.MANAGE, obj=version_of)
@require_POST
def publish(request: Request, found: CaseTypeVersion) -> HttpResponse:
    """Put a version in force."""
    return _after(
        request,
        found,
        lambda: publish_version(found.type.code, found.number, by=request.actor),
        _("The version is in force. Dossiers filed before keep the version of their day."),
    )


@page(Perm.MANAGE, obj=version_of)
@require_POST
def give_up(request: Request, found: CaseTypeVersion) -> HttpResponse:
    """Give up a version that was begun."""
    return _after(
        request,
        found,
        lambda: give_up_version(found.type.code, found.number, by=request.actor),
        _("The version is given up. It stays on record."),
    )


def _after(request: Request, found: CaseTypeVersion, act: Any, done: str) -> HttpResponse:
    try:
        act()
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect(found.get_absolute_url())
