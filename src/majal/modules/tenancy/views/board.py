"""The board of contracts, and one contract."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Q, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
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
from majal.modules.rents.public import Category, ContractKind
from majal.modules.tenancy.models import Contract
from majal.modules.tenancy.permissions import Perm
from majal.modules.tenancy.queries.pages import whole_of
from majal.modules.tenancy.queries.visible import contract_of, contracts_visible_to, parks_of
from majal.modules.tenancy.workflow import CONTRACT, CURRENT, LIVE, ContractState

Rows = QuerySet[Contract]
Options = Iterable[tuple[str, str | Promise]]
HOW = (
    ("live", pgettext_lazy("contracts", "in hand")),
    ("3", pgettext_lazy("contracts", "ending within 3 months")),
    ("6", pgettext_lazy("contracts", "ending within 6 months")),
    ("12", pgettext_lazy("contracts", "ending within 12 months")),
    ("over", pgettext_lazy("contracts", "past their term")),
)


def _how(rows: Rows, value: str) -> Rows:
    today = timezone.localdate()
    if value == "live":
        return rows.filter(state__in=sorted(LIVE | {ContractState.OFFERED}))
    if value == "over":
        return rows.filter(state=ContractState.RUNNING, last_day__lt=today)
    if value in ("3", "6", "12"):
        ends = today + timedelta(days=round(30.44 * int(value)))
        return rows.filter(state__in=sorted(CURRENT), last_day__range=(today, ends))
    return rows


def _parks(actor: Actor) -> Options:
    return [(p.code, local(p)) for p in parks_of(actor)]


def _search(rows: Rows, words: str) -> Rows:
    found = Q()
    for term in search_terms(words):
        found &= Q(organisation__search_key__contains=term)
    return rows.filter(found | Q(number__iendswith=words.strip()[:20]))


CONTRACTS = register(
    List(
        name="tenancy.contract",
        title=_("Contracts"),
        query=contracts_visible_to,
        address=Contract.get_absolute_url,
        default_sort="-number",
        search=_search,
        filters=(
            Filter("how", _("How it stands"), lambda _a: HOW, _how),
            Filter(
                "kind",
                _("Kind of contract"),
                lambda _a: ContractKind.choices,
                lambda rows, v: rows.filter(kind=v),
            ),
            Filter(
                "state",
                _("State"),
                lambda _a: ContractState.choices,
                lambda rows, v: rows.filter(state=v),
            ),
            Filter(
                "category",
                _("Category"),
                lambda _a: Category.choices,
                lambda rows, v: rows.filter(category=v),
            ),
            Filter("park", _("Park"), _parks, lambda rows, v: rows.filter(park__code=v)),
        ),
        columns=(
            Column(
                "number",
                pgettext_lazy("contract", "Number"),
                lambda c: c.number,
                sort=("number",),
                kind="code",
            ),
            Column("company", _("Company"), lambda c: local(c.organisation)),
            Column("kind", _("Kind of contract"), lambda c: c.get_kind_display(), sort=("kind",)),
            Column("state", _("State"), lambda c: c.get_state_display(), sort=("state",)),
            Column(
                "first",
                _("First day"),
                lambda c: c.first_day,
                sort=("first_day",),
                kind="date",
            ),
            Column(
                "last", _("Last day"), lambda c: c.last_day or "", sort=("last_day",), kind="date"
            ),
            Column("category", _("Category"), lambda c: c.get_category_display()),
            Column("park", _("Park"), lambda c: local(c.park), sort=("park__code",)),
        ),
        empty=_("Contracts for spaces and services stand here, from the offer to the exit."),
    )
)


@page(Perm.LIST)
def contract_list(request: Request) -> HttpResponseBase:
    """Every contract of one’s parks."""
    return respond(
        request,
        CONTRACTS,
        lede=_("Who is where, until when, what is to decide."),
        template="tenancy/list.html",
        may_offer=bool(parks_of(request.actor)),
    )


@page(Perm.SEE, obj=contract_of)
@require_GET
def contract(request: Request, found: Contract) -> HttpResponse:
    """One contract, with the buttons for what this person may do now."""
    today = timezone.localdate()
    keeps = may(request.actor, Perm.KEEP, found)
    elsewhere = [p for p in parks_of(request.actor) if p.pk != found.park_id]
    context = {
        "contract": found,
        "whole": whole_of(found, today, to=request.actor),
        "today": today,
        "keeps": keeps,
        "may_list": may(request.actor, Perm.LIST),
        "current": found.state in CURRENT,
        "elsewhere": elsewhere if keeps and found.state in CURRENT else [],
        "may": {s.name: True for s in CONTRACT.available(found, to=request.actor)},
    }
    return render(request, "tenancy/contract.html", context)
