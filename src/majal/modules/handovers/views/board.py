"""The list of condition reports, and one report whole."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_GET

from majal.kernel.actors import Actor
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.kernel.text import search_terms
from majal.modules.handovers.models import Handover
from majal.modules.handovers.permissions import Perm
from majal.modules.handovers.queries.pages import whole_of
from majal.modules.handovers.queries.visible import (
    handover_of,
    handovers_visible_to,
    parks_kept_by,
)
from majal.modules.handovers.workflow import OPEN, HandoverKind, HandoverState
from majal.modules.keys.public import Perm as KeyPerm
from majal.modules.parks.public import parks_visible_to
from majal.modules.tenancy.public import parks_served_by

Rows = QuerySet[Handover]


def parks_for(actor: Actor) -> Iterable[tuple[str, str | Promise]]:
    """The parks whose reports and keys an actor sees, for a filter."""
    rows, served = parks_visible_to(actor).order_by("code"), parks_served_by(actor)
    rows = rows if served is None else rows.filter(pk__in=served)
    return [(park.code, local(park)) for park in rows]


def _search(rows: Rows, words: str) -> Rows:
    found = Q()
    for term in search_terms(words):
        found &= Q(contract__organisation__search_key__contains=term)
    typed = words.strip()[:20]
    return rows.filter(found | Q(number__iendswith=typed) | Q(space__code__iexact=typed))


HANDOVERS = register(
    List(
        name="handovers.handover",
        title=_("Condition reports"),
        query=handovers_visible_to,
        address=Handover.get_absolute_url,
        default_sort="-number",
        search=_search,
        filters=(
            Filter(
                "kind",
                pgettext_lazy("condition report", "Kind"),
                lambda _a: HandoverKind.choices,
                lambda rows, v: rows.filter(kind=v),
            ),
            Filter(
                "state",
                _("State"),
                lambda _a: HandoverState.choices,
                lambda rows, v: rows.filter(state=v),
            ),
            Filter(
                "park", _("Park"), parks_for, lambda rows, v: rows.filter(contract__park__code=v)
            ),
        ),
        columns=(
            Column(
                "number",
                pgettext_lazy("condition report", "Number"),
                lambda h: h.number,
                sort=("number",),
                kind="code",
            ),
            Column("company", _("Company"), lambda h: local(h.contract.organisation)),
            Column("space", _("Space"), lambda h: h.space.code, sort=("space__code",), kind="code"),
            Column(
                "kind",
                pgettext_lazy("condition report", "Kind"),
                lambda h: h.get_kind_display(),
                sort=("kind",),
            ),
            Column("state", _("State"), lambda h: h.get_state_display(), sort=("state",)),
            Column(
                "day",
                pgettext_lazy("condition report", "Day of the inspection"),
                lambda h: h.day,
                sort=("day",),
                kind="date",
            ),
            Column("park", _("Park"), lambda h: local(h.contract.park)),
        ),
        empty=_(
            "The condition of each space when a company takes it over and when it gives it back. "
            "Prepare a report from the page of a contract."
        ),
    )
)


@page(Perm.LIST)
def handover_list(request: Request) -> HttpResponseBase:
    """Every report of one’s parks."""
    return respond(
        request,
        HANDOVERS,
        lede=_("How spaces were taken over and given back, signed by both sides."),
        template="handovers/list.html",
        kept=parks_kept_by(request.actor),
    )


@page(Perm.SEE, obj=handover_of, sign_in_first=True)
@require_GET
def handover(request: Request, found: Handover) -> HttpResponse:
    """One report, with the buttons for what this person may do now."""
    keeps = may(request.actor, Perm.KEEP, found)
    whole = whole_of(found, to=request.actor)
    is_open = found.state in OPEN
    context = {
        "handover": found,
        "whole": whole,
        "keeps": keeps,
        "changes": keeps and found.state == HandoverState.PREPARING,
        "signs_park": keeps and is_open and "park" not in whole.signatures,
        "signs_tenant": is_open
        and "tenant" not in whole.signatures
        and may(request.actor, Perm.SIGN, found),
        "ready": not whole.left and whole.total and not whole.out,
        "is_open": is_open,
        "keys": may(request.actor, KeyPerm.KEEP, found),
        "may_list": may(request.actor, Perm.LIST),
        "later": found.later.exclude(state=HandoverState.DROPPED).first(),
    }
    return render(request, "handovers/handover.html", context)
