"""What everybody reads: the catalogue, one procedure, the path to a company."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from majal.kernel.actors import Actor
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.desk.models import Audience, Category, Version
from majal.modules.desk.permissions import Perm
from majal.modules.desk.queries import (
    administrations,
    for_audience,
    in_category,
    named,
    procedure_of,
    procedures_visible_to,
    sheet_of,
    version_of,
    versions_of,
    with_administration,
)

CREATION = "company-creation"
"""The procedure whose steps create a company."""


def _audiences(_actor: Actor) -> list[tuple[str, str | Promise]]:
    return list(Audience.choices)


def _categories(_actor: Actor) -> list[tuple[str, str | Promise]]:
    return list(Category.choices)


def _grades(version: Version) -> str:
    return " ".join(f"{fact.about}:{fact.grade}" for fact in version.facts.all())


def _legal_time(version: Version) -> str:
    if not version.time_number:
        return ""
    return f"{version.time_number} {version.get_time_unit_display()}"


PROCEDURES = register(
    List(
        name="desk.procedures",
        title=_("Procedures"),
        query=procedures_visible_to,
        address=Version.get_absolute_url,
        default_sort="order",
        search=named,
        filters=(
            Filter("for", _("For whom"), _audiences, for_audience),
            Filter("category", _("Category"), _categories, in_category),
            Filter("administration", _("Administration"), administrations, with_administration),
        ),
        columns=(
            Column("name", _("Procedure"), local, sort=("name_fr",)),
            Column("category", _("Category"), Version.get_category_display),
            Column("administration", _("Administration"), lambda v: local(v, "administration")),
            Column("fee", _("Fee"), Version.get_fee_kind_display),
            Column("time", _("Legal time"), _legal_time),
            Column("grades", _("How sure"), _grades, kind="code"),
            Column("code", _("Code"), lambda v: v.procedure.code, kind="code"),
            Column("order", _("Order"), lambda v: v.procedure.order, sort=("procedure__order",)),
        ),
        empty=_(
            "What a startup has to do with administrations stands here, step by step. Load it "
            "with: majal load morocco --commit"
        ),
    )
)


@page(Perm.SEE, replica=True)
def procedure_list(request: Request) -> HttpResponseBase:
    """All procedures, searched in Arabic and in French."""
    return respond(
        request,
        PROCEDURES,
        template="desk/list.html",
        cells="desk/_cards.html",
        creation=CREATION,
        keeps=may(request.actor, Perm.CORRECT),
    )


def _shown(request: Request, version: Version, template: str) -> HttpResponse:
    context: dict[str, Any] = {
        "sheet": sheet_of(version),
        "version": version,
        "versions": list(versions_of(version)),
        "keeps": may(request.actor, Perm.CORRECT),
        "audiences": [Audience(one).label for one in version.audiences],
        "creation": CREATION,
    }
    return render(request, template, context)


@page(Perm.SEE, obj=procedure_of, replica=True)
@require_GET
def procedure_detail(request: Request, version: Version) -> HttpResponse:
    """One procedure: what it is, the path, the pieces, time and fee, how sure each is."""
    return _shown(request, version, "desk/detail.html")


@page(Perm.SEE, obj=version_of, replica=True)
@require_GET
def former_version(request: Request, version: Version) -> HttpResponse:
    """What was said of a procedure before it was corrected."""
    return _shown(request, version, "desk/detail.html")


def _creation(actor: Actor) -> Version:
    return procedure_of(actor, CREATION)


@page(Perm.SEE, obj=_creation, replica=True)
@require_GET
def create_company(request: Request, version: Version) -> HttpResponse:
    """Create your company, step by step."""
    return _shown(request, version, "desk/creation.html")
