"""Sites: all of them, one, side by side; the weights one counts with; the method."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.actors import Actor
from majal.kernel.addresses import address_of
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page, show
from majal.kernel.listing import MEDIA, download
from majal.kernel.lists import address
from majal.kernel.permissions import may
from majal.modules.readiness.commands import archive_weights, keep_weights
from majal.modules.readiness.forms import WeightsForm
from majal.modules.readiness.models import WeightSet
from majal.modules.readiness.models.questionnaire import ENOUGH
from majal.modules.readiness.permissions import Perm
from majal.modules.readiness.queries.board import Board, board_of, this_code
from majal.modules.readiness.queries.drawing import MOST, Line, history, radar, sample
from majal.modules.readiness.queries.facts import conventions_of
from majal.modules.readiness.queries.gaps import conventions_for
from majal.modules.readiness.queries.sites import (
    Site,
    criteria_of,
    free_provinces,
    site_of,
    sites_of,
)
from majal.modules.readiness.queries.weighing import MOST as HEAVIEST
from majal.modules.readiness.queries.weighing import PREFIX, weighings, weight_sets_visible_to

MOST_COMPARED = 12


def _asked(request: Request) -> dict[str, str]:
    return {name: value.replace("\0", "") for name, value in request.GET.dict().items()}


def _weights(board: Board, asked: Mapping[str, str]) -> dict[str, Any]:
    """What the box of weights shows: the sets to choose from, a number for each criterion."""
    chosen = board.weighing
    typed = (chosen.typed or {}) if chosen else {}
    boxes = [
        (c, PREFIX + c.code, typed.get(c.code, chosen.values[c.code] if chosen else 0))
        for c in board.criteria
    ]
    kept = {name: value for name, value in asked.items() if name == "sites"}
    return {"boxes": boxes, "heaviest": HEAVIEST, "kept": kept}


def _query(board: Board, asked: Mapping[str, str]) -> str:
    """The part of an address that carries the weights on to the next page."""
    own = {n: v for n, v in asked.items() if n.startswith(PREFIX) or n == "weights"}
    refused = board.weighing is not None and board.weighing.refusal
    return "" if refused or not own else address(own)


@page(Perm.SEE)
@require_GET
def index(request: Request) -> HttpResponse:
    """Every site one may see: how ready it is, what is unknown, what is missing."""
    asked = _asked(request)
    board = board_of(sites_of(request.actor), asked, reader=request.actor)
    context = {
        "board": board,
        **_weights(board, asked),
        "carry": _query(board, asked),
        "waiting": [s for s in board.standings if s.opened and s.opened.state == "submitted"],
        "may_begin": bool(free_provinces(request.actor)),
        "answers": {
            s.site.code for s in board.standings if may(request.actor, Perm.ANSWER, s.site)
        },
        "version": this_code(),
        "enough": ENOUGH,
    }
    return show(request, "readiness/index.html", context, part="board")


@page(Perm.SEE, obj=site_of)
@require_GET
def site(request: Request, found: Site) -> HttpResponse:
    """One site: its score, criterion by criterion with evidence, its history and its gaps."""
    asked = _asked(request)
    board = board_of([found], asked, reader=request.actor)
    one = board.standings[0] if board.standings else None
    levels = one.levels if one else {}
    context = {
        "site": found,
        "board": board,
        "one": one,
        **_weights(board, asked),
        "carry": _query(board, asked),
        "radar": radar([Line(found.name, levels)], board.criteria) if one and one.holds else None,
        "history": history(found.name, one.history, found.code) if one else None,
        "conventions": conventions_of(request.actor, found),
        "may_answer": may(request.actor, Perm.ANSWER, found) and not found.is_over,
        "may_commit": may(request.actor, Perm.COMMIT, found)
        and bool(conventions_for(request.actor, found)),
        "version": this_code(),
    }
    return show(request, "readiness/site.html", context, part="board")


@page(Perm.SEE)
@require_GET
def compare(request: Request) -> HttpResponseBase:
    """Sites side by side: criteria by sites, places under every set of weights, a radar."""
    asked = _asked(request)
    every = sites_of(request.actor)
    wanted = set(request.GET.getlist("site")) or set(
        filter(None, asked.get("sites", "").split(","))
    )
    sites = [s for s in every if s.code in wanted] if wanted else every
    board = board_of(sites, asked, reader=request.actor)
    if request.GET.get("export") in MEDIA:
        return download("readiness", request.GET["export"], _heads(board), _rows(board))
    drawn = board.assessed[:MOST]
    context = {
        "board": board,
        "every": every,
        "picked": {s.code for s in sites},
        **_weights(board, asked),
        "kept": {"sites": ",".join(s.code for s in sites)} if wanted else {},
        "radar": radar([Line(s.site.name, s.levels) for s in drawn], board.criteria)
        if drawn
        else None,
        "legend": [(sample(n), s.site) for n, s in enumerate(drawn)],
        "pasts": [
            (s.site, history(s.site.name, s.history, s.site.code, small=True))
            for s in board.assessed[:MOST_COMPARED]
        ],
        "exports": [(kind, address(asked, export=kind)) for kind in MEDIA],
        "version": this_code(),
    }
    return show(request, "readiness/compare.html", context, part="board")


def _heads(board: Board) -> list[str]:
    return [
        _("Site"), _("Province"), _("As of"), *(str(c) for c in board.criteria),
        pgettext("score", "Low"), pgettext("score", "High"), pgettext("criteria", "Unknown"),
        _("Weights"), _("Code version"),
    ]  # fmt: skip


def _rows(board: Board) -> Iterable[list[Any]]:
    """One row a site; an unknown level is empty, never zero."""
    for one in board.assessed:
        yield [
            one.site.code,
            one.site.province.code,
            one.holds.on if one.holds else None,
            *(one.levels.get(c.code) for c in board.criteria),
            one.score.first,
            one.score.last,
            one.score.unknown,
            str(board.weighing.name) if board.weighing else "",
            this_code(),
        ]


@page(Perm.SEE)
@require_GET
def method(request: Request) -> HttpResponse:
    """The questionnaire level by level, the rules of the proposals, how a score is worked out."""
    criteria = criteria_of()
    context = {
        "criteria": criteria,
        "questionnaire": criteria[0].version if criteria else None,
        "weighings": weighings(request.actor, criteria),
        "version": this_code(),
    }
    return render(request, "readiness/method.html", context)


@page(Perm.SEE)
@require_http_methods(["GET", "POST"])
def weights(request: Request) -> HttpResponse:
    """The sets of weights people keep; a new one is tried before it is kept."""
    may_keep, all_ = may(request.actor, Perm.WEIGH), may(request.actor, Perm.REVIEW)
    form = WeightsForm(request.POST or None)
    given = request.POST if request.method == "POST" else request.GET
    asked = {name: value.replace("\0", "") for name, value in given.dict().items()}
    if request.method == "POST" and form.is_valid():
        typed = {
            name.removeprefix(PREFIX): value for name, value in asked.items() if PREFIX in name
        }
        try:
            made = keep_weights(form.cleaned_data["name"], typed, by=request.actor)
        except DomainError as error:
            field = getattr(error, "field", None)
            form.add_error(field if field in form.fields else None, str(error))
        else:
            messages.success(request, _("The set of weights is kept."))
            return redirect(f"{address_of('readiness:index')}?weights={made.pk}")
    board = board_of(sites_of(request.actor), asked, reader=request.actor)
    context = {
        "board": board,
        "form": form,
        **_weights(board, asked),
        "may_keep": may_keep,
        "owns": {
            w.kept.pk
            for w in board.weighings
            if w.kept and (all_ or w.kept.made_by_id == request.actor.pk)
        },
    }
    status = 422 if form.errors else 200
    answer = show(request, "readiness/weights.html", context, part="board")
    answer.status_code = status
    return answer


def _set_of(actor: Actor, pk: int) -> WeightSet:
    return weight_sets_visible_to(actor).get(pk=pk)


@page(Perm.WEIGH, obj=_set_of)
@require_POST
def archive(request: Request, kept: WeightSet) -> HttpResponse:
    """Put a set of weights aside."""
    archive_weights(kept.pk, by=request.actor)
    messages.success(request, _("The set of weights is put aside; it stays on record."))
    return redirect("readiness:weights")
