"""Who gave what, over the network: bars by party, kind and year; the rows behind each of them."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce
from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.http import Request, page
from majal.kernel.listing import MEDIA, download, respond
from majal.kernel.lists import Column, Filter, List, address, register
from majal.modules.contributions.public import (
    COUNCIL,
    OPERATOR,
    Contribution,
    Money,
    Stage,
    given,
    money_of_mine,
    with_names,
)
from majal.modules.conventions.public import mine_of
from majal.modules.funding.permissions import Perm
from majal.modules.funding.queries import (
    CHOICES,
    GROUPS,
    NONE,
    SHOWN,
    Bar,
    Group,
    bars_of,
    narrowed,
)

LABELS = {
    "kind": gettext_lazy("Kind"),
    "region": gettext_lazy("Region"),
    "park": gettext_lazy("Park"),
    "year": gettext_lazy("Year"),
}
Rows = QuerySet[Contribution]
YEAR = re.compile(rf"[0-9]{{4}}|{NONE}")


@page(Perm.GIVEN, replica=True)
def who_gave_what(request: Request) -> HttpResponseBase:
    """Charts before tables: what was promised by party, by kind and by year."""
    chosen = {name: request.GET.get(name, "").replace("\0", "") for name in CHOICES}
    chosen = {name: value for name, value in chosen.items() if value}
    if not YEAR.fullmatch(chosen.get("year", "")):
        chosen.pop("year", None)
    if request.GET.get("export") in MEDIA:
        return _table(request, chosen)
    charts = [_chart(group, bars, chosen) for group, bars in bars_of(chosen).items()]
    parts = charts[0]["all"]
    context = {
        "charts": charts,
        "promised": sum(bar["bar"].amount for bar in parts),
        "parts": sum(bar["bar"].parts for bar in parts),
        "unknown": sum(bar["bar"].unknown for bar in parts),
        "filters": _filters(request.actor, chosen),
        "chosen": chosen,
        "exports": [(kind, address(chosen, export=kind)) for kind in MEDIA],
        "all_rows": address(chosen),
    }
    return render(request, "funding/given.html", context)


def _chart(group: Group, found: Iterable[Bar], chosen: dict[str, str]) -> dict[str, Any]:
    bars = [{"bar": bar, "rows": address(chosen, **{group: bar.key})} for bar in found]
    shown = len(bars) if group == Group.YEAR else SHOWN
    return {"title": GROUPS[group], "all": bars, "bars": bars[:shown], "rest": bars[shown:]}


def _filters(actor: Actor, chosen: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "label": LABELS[name],
            "options": [
                {"value": value, "label": label, "active": chosen.get(name) == value}
                for value, label in options(actor)
            ],
            "drop": address(chosen, **{name: ""}) if chosen.get(name) else "",
        }
        for name, options in CHOICES.items()
    ]


def _table(request: Request, chosen: dict[str, str]) -> HttpResponseBase:
    headers = [_("Grouped"), _("Part"), _("Promised (MAD)"), _("Contributions"), _("Not known")]

    def rows() -> Iterable[list[Any]]:
        for group, bars in bars_of(chosen).items():
            for bar in bars:
                yield [str(GROUPS[group]), bar.label, _known(bar), bar.parts, bar.unknown]

    return download("who-gave-what", request.GET["export"], headers, rows())


def _known(bar: Bar) -> Any:
    return None if bar.is_unknown else bar.amount


def _query(actor: Actor) -> Rows:  # noqa: ARG001 - the same for everybody
    known_first = Coalesce("promised", Value(Decimal(-1)))
    return with_names(given()).annotate(amount=known_first)


def _apply(name: str) -> Any:
    return lambda rows, value: narrowed(rows, {name: value})


def _parties(actor: Actor) -> Iterable[tuple[str, str]]:  # noqa: ARG001
    return [(bar.key, bar.label) for bar in bars_of({})[Group.PARTY]]


def _years(actor: Actor) -> Iterable[tuple[str, str]]:
    return [*CHOICES["year"](actor), (NONE, _("not known"))]


ROWS = register(
    List(
        name="funding.given",
        title=gettext_lazy("Contributions"),
        query=_query,
        address=lambda one: one.convention.get_absolute_url(),
        default_sort="-promised",
        columns=(
            Column(
                "convention",
                gettext_lazy("Convention"),
                lambda c: str(c.convention),
                sort=("convention__code",),
            ),
            Column("code", gettext_lazy("Code"), lambda c: c.convention.code, kind="code"),
            Column("party", gettext_lazy("Party"), lambda c: str(c.party)),
            Column(
                "promised",
                gettext_lazy("Promised (MAD)"),
                lambda c: c.promised,
                show=lambda c: _("not known") if c.promised is None else c.promised,
                sort=("amount",),
                kind="number",
            ),
            Column("kind", gettext_lazy("Kind"), lambda c: c.get_kind_display(), sort=("kind",)),
            Column("what", pgettext_lazy("contribution", "What"), str),
            Column("due", gettext_lazy("Due"), lambda c: c.due, sort=("due_last",), kind="date"),
            Column(
                "valuation",
                gettext_lazy("Valued by"),
                lambda c: c.get_valuation_display() if c.valuation else "",
            ),
            Column("source", gettext_lazy("Source"), lambda c: str(c.source) if c.source else ""),
        ),
        filters=(
            Filter("party", gettext_lazy("Party"), _parties, _apply("party")),
            *(
                Filter(
                    name,
                    LABELS[name],
                    _years if name == "year" else CHOICES[name],
                    _apply(name),
                )
                for name in CHOICES
            ),
        ),
        empty=gettext_lazy("No published convention says yet who gives what."),
    )
)


@page(Perm.GIVEN, replica=True)
def given_rows(request: Request) -> HttpResponseBase:
    """Every contribution that counts, as a list to filter and keep."""
    return respond(
        request,
        ROWS,
        lede=_(
            "Each dirham once: executing agencies, loans within a share and replaced conventions "
            "are left out."
        ),
    )


@page(Perm.MINE)
def flow_data(request: Request) -> HttpResponseBase:
    """Where the money of one's own side stands, as a table to keep."""
    kind = request.GET.get("export", "csv")
    if kind not in MEDIA:
        raise Http404
    chosen = request.GET.get("for", "")
    number = int(chosen) if chosen.isascii() and chosen.isdecimal() and len(chosen) < 19 else None
    headers = [_("Code"), _("Convention"), *(str(Stage(s).label) for s in (*OPERATOR, *COUNCIL))]
    headers += [_("Contributions"), _("Not known")]
    rows = _of(money_of_mine(mine_of(request.actor, number)))
    return download("our-money", kind, headers, rows)


def _of(rows: Iterable[Money]) -> Iterable[list[Any]]:
    for row in rows:
        yield [
            row.convention.code,
            str(row.convention),
            *(row.sums[s] for s in (*OPERATOR, *COUNCIL)),
            row.parts,
            row.unknown,
        ]
