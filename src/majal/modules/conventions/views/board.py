"""The board of all conventions, and the first page of whoever acts for a party."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from majal.kernel.actors import Actor
from majal.kernel.http import Request, page
from majal.kernel.kept import keeps, kept
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.conventions.models import Convention, Instrument, Plan
from majal.modules.conventions.permissions import Perm
from majal.modules.conventions.queries import (
    board,
    in_region,
    mine_of,
    named,
    of_owners,
    of_park,
    owners,
    regions_of_conventions,
    speaks_for_operator,
)
from majal.modules.conventions.workflow import Progress, State
from majal.modules.parks.public import parks_visible_to


def _by(name: str) -> Any:
    return lambda rows, value: rows.filter(**{name: value})


def _regions(_actor: Actor) -> list[tuple[str, str]]:
    return [(t.code, local(t)) for t in regions_of_conventions()]


def _parks(actor: Actor) -> list[tuple[str, str]]:
    return [(p.code, local(p)) for p in parks_visible_to(actor)]


def _land(convention: Convention) -> str:
    return local(convention.territory) if convention.territory else ""


CONVENTIONS = register(
    List(
        name="conventions.conventions",
        title=_("Conventions"),
        query=board,
        address=Convention.get_absolute_url,
        default_sort="code",
        search=named,
        filters=(
            Filter("whose", _("In whose name"), owners, of_owners),
            Filter("state", _("State"), lambda _actor: State.choices, _by("state")),
            Filter(
                "progress",
                _("Works"),
                lambda _actor: [c for c in Progress.choices if c[0]],
                _by("progress"),
            ),
            Filter("region", _("Region"), _regions, in_region),
            Filter("park", _("Park"), _parks, of_park),
            Filter(
                "instrument", _("Instrument"), lambda _actor: Instrument.choices, _by("instrument")
            ),
            Filter(
                "plan", _("Plan"), lambda _actor: [c for c in Plan.choices if c[0]], _by("plan")
            ),
        ),
        columns=(
            Column("title", _("Convention"), str, sort=("short_fr",)),
            Column("state", _("State"), Convention.get_state_display, sort=("state",)),
            Column("progress", _("Works"), Convention.get_progress_display, sort=("progress",)),
            Column("dated", _("Dated"), lambda c: c.dated, sort=("last_step",), kind="date"),
            Column(
                "parties",
                _("Parties"),
                lambda c: c.party_count,
                sort=("party_count",),
                kind="number",
            ),
            Column(
                "total", _("Total cost (MAD)"), lambda c: c.total, sort=("total",), kind="number"
            ),
            Column("territory", _("Territory"), _land),
            Column("code", _("Code"), lambda c: c.code, sort=("code",), kind="code"),
        ),
        empty=_(
            "Every convention stands here with what both sides promised. Load the known ones with: "
            "majal load morocco --commit"
        ),
    )
)


@page(Perm.SEE, replica=True)
def conventions(request: Request) -> HttpResponseBase:
    """All conventions the reader may see."""
    return respond(
        request,
        CONVENTIONS,
        template="conventions/list.html",
        may_draft=may(request.actor, Perm.DRAFT),
    )


@keeps("conventions.mine")
@page(Perm.MINE)
@require_GET
def mine(request: Request) -> HttpResponse:
    """What one side owes and is owed, where its money stands, its territory and conventions."""
    wanted = request.GET.get("for", "")
    number = int(wanted) if wanted.isascii() and wanted.isdecimal() and len(wanted) < 10 else None

    def draw() -> dict[str, object]:
        own = mine_of(request.actor, number)
        told = {
            "mine": own,
            "today": timezone.localdate(),
            "operator": speaks_for_operator(own),
            "chosen": number,
            "may_draft": may(request.actor, Perm.DRAFT),
        }
        body = render_to_string("conventions/_mine.html", told, request)
        return {"organisation": own.organisation, "body": body}

    return render(request, "conventions/mine.html", kept(request, draw))
