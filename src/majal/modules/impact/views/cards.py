"""Scorecards: one park or territory, beside others, and what each dirham brought there."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from majal.kernel.actors import Actor
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.listing import MEDIA, download
from majal.kernel.lists import address
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.figures.public import (
    NOW,
    AsOf,
    Subject,
    SubjectUnknown,
    definition_of,
)
from majal.modules.impact.permissions import Perm
from majal.modules.impact.queries.cards import Scorecard
from majal.modules.impact.queries.climate import climate_of
from majal.modules.impact.queries.comparing import (
    above,
    beside_land,
    children_of,
    companies_in,
    parks_beside,
)
from majal.modules.impact.queries.dirhams import dirhams
from majal.modules.impact.queries.drawing import radar, spokes_of
from majal.modules.impact.queries.quality import splits_of
from majal.modules.impact.queries.records import records_of
from majal.modules.impact.queries.scorecard import scorecard, subject_by
from majal.modules.impact.queries.worked import with_worked
from majal.modules.standing.public import Page, seen_together
from majal.modules.territories.public import COUNTRY


@dataclass(frozen=True)
class Asked:
    """The subject of a page as permissions ask of it."""

    subject: Subject

    @property
    def pk(self) -> int:
        """That of the park or territory."""
        whom = self.subject.park or self.subject.territory
        return whom.pk if whom else 0


def asked(actor: Actor, code: str) -> Asked:
    """A park or a territory by its code. Raises: Http404."""
    try:
        found = subject_by(actor, code)
    except SubjectUnknown as error:
        raise Http404 from error
    if found.park is None and found.territory is None:
        raise Http404
    return Asked(found)


def _as_of(request: Request) -> tuple[AsOf, str]:
    """The dates asked for in the address; a refused one is told and the present shown."""
    try:
        return AsOf.parse(request.GET.get("as_of", ""), request.GET.get("recorded_by", "")), ""
    except DomainError as error:
        return NOW, str(error)


def _frame(request: Request, card: Scorecard, refusal: str, tab: str) -> dict[str, Any]:
    """What every page of a subject shows above."""
    return {
        "card": card,
        "subject": card.subject,
        "record": card.record,
        "above": above(card.subject),
        "asked": request.GET.get("as_of", ""),
        "refusal": refusal,
        "tab": tab,
        "sees_money": may(request.actor, Perm.SEE_MONEY),
        "exports": [(kind, address(request.GET.dict(), export=kind)) for kind in MEDIA],
    }


@page(Perm.SEE, replica=True)
@require_GET
def country(request: Request) -> HttpResponseBase:
    """The whole country, from where one goes down; a page that teaches where nothing is loaded."""
    try:
        found = asked(request.actor, COUNTRY)
    except Http404:
        return render(request, "impact/empty.html")
    return _card(request, found)


@page(Perm.SEE, obj=asked, replica=True)
@require_GET
def card(request: Request, found: Asked) -> HttpResponseBase:
    """The scorecard of a park or a territory."""
    return _card(request, found)


def _card(request: Request, found: Asked) -> HttpResponseBase:
    as_of, refusal = _as_of(request)
    plain = scorecard(found.subject, as_of, reader=request.actor)
    whole = with_worked(plain, reader=request.actor)
    if request.GET.get("export") in MEDIA:
        name = f"scorecard-{found.subject.code}"
        return download(name, request.GET["export"], _headers(), _rows(whole))
    spokes = spokes_of(whole)
    context = {
        **_frame(request, whole, refusal, "card"),
        "spokes": spokes,
        "radar": radar(spokes, name=local(whole.record)),
        "multiples": _multiples(whole),
        "splits": splits_of(whole, reader=request.actor),
        "money": dirhams(found.subject, as_of, reader=request.actor, card=plain)
        if may(request.actor, Perm.SEE_MONEY)
        else None,
        "climate": climate_of(whole),
        "records": records_of(request.actor, found.subject),
        "invented": settings.MAJAL_DEMO,
        "may_keep": may(request.actor, Perm.KEEP),
    }
    return render(request, "impact/card.html", context)


def _multiples(whole: Scorecard) -> list[dict[str, Any]]:
    """A small radar of each park of a territory, on one scale."""
    if whole.subject.park:
        return []
    found = []
    for park in whole.parks:
        spokes = spokes_of(whole, park)
        if any(s.judged or s.unknown for s in spokes):
            found.append(
                {
                    "park": park,
                    "spokes": spokes,
                    "radar": radar(spokes, name=local(park), small=True),
                    "on_course": sum(s.on_course for s in spokes),
                    "judged": sum(s.judged for s in spokes),
                    "unknown": sum(s.unknown for s in spokes),
                }
            )
    return found


@page(Perm.SEE, obj=asked, replica=True)
@require_GET
def compare(request: Request, found: Asked) -> HttpResponseBase:
    """Beside the other parks and the territory itself; down to communes and companies."""
    as_of, refusal = _as_of(request)
    mine = scorecard(found.subject, as_of, reader=request.actor)
    land = found.subject.territory
    companies = companies_in(request.actor, found.subject)
    seen_together([firm.pk for firm in companies], Page.COMPANY, by=request.actor)
    context = {
        **_frame(request, mine, refusal, "compare"),
        "multiples": parks_beside(mine, reader=request.actor),
        "lands": beside_land(mine, reader=request.actor),
        "children": children_of(request.actor, mine) if land else [],
        "companies": companies,
    }
    return render(request, "impact/compare.html", context)


@page(Perm.SEE_MONEY, obj=asked)
@require_GET
def money(request: Request, found: Asked) -> HttpResponseBase:
    """What each dirham brought: public money by kind beside jobs, turnover, people trained."""
    as_of, refusal = _as_of(request)
    mine = scorecard(found.subject, as_of, reader=request.actor)
    told = dirhams(found.subject, as_of, reader=request.actor, card=mine)
    if request.GET.get("export") in MEDIA:
        name = f"dirhams-{found.subject.code}"
        headers = [
            _("Kind"), pgettext("money", "Promised"), _("Called"), pgettext("money", "Received"),
            _("Spent"), _("Contributions"), _("Amount not said"),
        ]  # fmt: skip
        rows: Iterable[list[Any]] = (
            [str(m.label), m.promised, m.called, m.received, m.spent, m.parts, m.unknown]
            for m in (*told.money, told.total)
        )
        return download(name, request.GET["export"], headers, rows)
    context = {**_frame(request, mine, refusal, "money"), "money": told}
    return render(request, "impact/money.html", context)


def _headers() -> list[str]:
    return [
        _("Channel"), _("Measure"), _("Value"), _("Upper value"), _("Unit"), _("Grade"),
        _("Date or period"), _("Parks that answered"), _("Parks asked"), _("Target"),
        _("Due"), _("Target of"), _("How it stands"),
    ]  # fmt: skip


def _rows(whole: Scorecard) -> Iterable[list[Any]]:
    """One row a measure and promise."""
    for one in whole.cards:
        for entry in one.entries:
            answered, wanted = entry.answered or ("", "")
            told = [
                str(one.label),
                local(definition_of(entry.measure)),
                entry.value,
                entry.value_high,
                entry.measure.unit,
                entry.grade,
                str(entry.period or ""),
                answered,
                wanted,
            ]
            if not entry.aims:
                yield [*told, None, "", "", ""]
            for aim in entry.aims:
                whom = local(aim.park) if aim.park else ""
                yield [*told, aim.target.value, str(aim.target.period), whom, str(aim.stands)]
