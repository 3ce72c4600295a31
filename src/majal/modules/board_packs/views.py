"""Pages of board packs: the list, asking for one, and one with its files."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRefresh

from majal.kernel.asking import ask
from majal.kernel.documents import shown
from majal.kernel.http import Request, page, show
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.models import JobRun
from majal.kernel.names import local, stored_language
from majal.kernel.permissions import may
from majal.modules.board_packs import errors
from majal.modules.board_packs.commands import ask_board_pack
from majal.modules.board_packs.forms import AskForm
from majal.modules.board_packs.models import FIRST_YEAR, BoardPack, Language
from majal.modules.board_packs.permissions import Perm
from majal.modules.board_packs.queries import files_of, pack_of, packs_visible_to
from majal.modules.board_packs.workflow import PackState
from majal.modules.costs.public import parks_kept_by

GOING = (JobRun.State.WAITING, JobRun.State.RUNNING)
MOST_YEARS = 12
BESIDE = {
    errors.PackYearNotBegun: "year",
    errors.PackYearTooEarly: "year",
    errors.PackLanguageUnknown: "language",
}

PACKS = register(
    List(
        name="board_packs.pack",
        title=gettext_lazy("Board packs"),
        query=packs_visible_to,
        address=BoardPack.get_absolute_url,
        default_sort="-asked",
        filters=(
            Filter(
                "state",
                gettext_lazy("State"),
                lambda _a: PackState.choices,
                lambda rows, v: rows.filter(state=v),
            ),
            Filter(
                "park",
                gettext_lazy("Park"),
                lambda actor: [(p.code, local(p)) for p in parks_kept_by(actor)],
                lambda rows, v: rows.filter(park__code=v),
            ),
        ),
        columns=(
            Column("park", gettext_lazy("Park"), lambda p: local(p.park)),
            Column("year", gettext_lazy("Year"), lambda p: p.year, sort=("year",), kind="code"),
            Column(
                "number",
                pgettext_lazy("document", "Number"),
                lambda p: p.document.shown_number if p.document else "",
                kind="code",
            ),
            Column("state", gettext_lazy("State"), BoardPack.get_state_display, sort=("state",)),
            Column("language", gettext_lazy("Language"), BoardPack.get_language_display),
            Column("day", gettext_lazy("Told as of"), lambda p: p.day, sort=("day",), kind="date"),
            Column(
                "asked",
                gettext_lazy("Asked on"),
                lambda p: p.asked_at,
                sort=("asked_at",),
                kind="date",
            ),
        ),
        empty=gettext_lazy(
            "No board pack was asked for yet. One gathers the income, the costs, the result and "
            "the figures of a park into one numbered document, and a workbook with the same sums."
        ),
    )
)


@page(Perm.LIST)
def packs(request: Request) -> HttpResponseBase:
    """The packs of one's parks."""
    return respond(
        request,
        PACKS,
        lede=_("A year of a park for its board: income, costs, result and figures."),
        action_address=reverse("board_packs:ask"),
        action_label=_("Make a board pack"),
    )


@page(Perm.LIST)
@require_http_methods(["GET", "POST"])
def ask_page(request: Request) -> HttpResponse:
    """Choose a park, a year and a language."""
    year, code = timezone.localdate().year, stored_language()
    form = AskForm(
        request.POST or None,
        parks=parks_kept_by(request.actor),
        years=range(year, max(FIRST_YEAR, year - MOST_YEARS) - 1, -1),
        initial={"year": year, "language": code if code in Language.values else Language.FRENCH},
    )

    def do(given: Any) -> BoardPack:
        return ask_board_pack(
            given["park"], year=given["year"], language=given["language"], by=request.actor
        )

    return ask(
        request,
        form,
        do,
        title=_("Make a board pack"),
        lede=_("It is made in a moment, numbered, and replaces the former one of the same year."),
        done=_("The board pack is being made."),
        back=reverse("board_packs:list"),
        crumbs=[(_("Board packs"), reverse("board_packs:list"))],
        beside=BESIDE,
    )


@page(Perm.SEE, obj=pack_of)
@require_GET
def detail(request: Request, pack: BoardPack) -> HttpResponseBase:
    """A pack; while it is being made, the page asks how far it is."""
    run = JobRun.objects.filter(key=pack.job_key).first()
    going = run is not None and run.state in GOING
    if request.htmx and not request.htmx.boosted and not going:
        return HttpResponseClientRefresh()
    context: dict[str, Any] = {
        "pack": pack,
        "going": going,
        "failed": pack.document is None and (run is None or run.state == JobRun.State.FAILED),
        "percent": min(100 * run.done // run.total, 100) if run and run.total else None,
        "code": shown(pack.document.code) if pack.document else "",
        "files": files_of(pack, to=request.actor),
        "may_ask": pack.state in (PackState.MADE, PackState.FAILED)
        and may(request.actor, Perm.ASK, pack.park),
    }
    return show(request, "board_packs/detail.html", context, part="state")


@page(Perm.SEE, obj=pack_of)
@require_POST
def again(request: Request, pack: BoardPack) -> HttpResponse:
    """Ask for the same pack as everything stands now; it takes the place of this one."""
    fresh = ask_board_pack(pack.park_id, year=pack.year, language=pack.language, by=request.actor)
    messages.success(request, _("The board pack is being made."))
    return redirect(fresh)
