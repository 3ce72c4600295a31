"""A dossier for those who handle it: the inbox, the page, its steps."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Q, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_GET

from majal.kernel.actors import Actor
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Bulk, Column, Filter, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.kernel.text import search_terms
from majal.modules.case_types.public import in_force
from majal.modules.cases.commands import assign_cases
from majal.modules.cases.models import Case
from majal.modules.cases.permissions import Perm
from majal.modules.cases.queries.record import record_of
from majal.modules.cases.queries.visible import all_of, case_handled, inbox_of
from majal.modules.cases.templatetags.cases import due_words
from majal.modules.cases.workflow import CASE, OPEN, CaseState
from majal.modules.parks.public import parks_visible_to

Rows = QuerySet[Case]
Options = Iterable[tuple[str, str | Promise]]
SOON = 10
WHOSE = (
    ("mine", pgettext_lazy("dossiers", "mine")),
    ("unassigned", pgettext_lazy("dossiers", "nobody’s yet")),
)
HOW = (
    ("late", pgettext_lazy("dossiers", "late")),
    ("soon", pgettext_lazy("dossiers", "due soon")),
    ("waiting", pgettext_lazy("dossiers", "waiting for pieces")),
    ("lapsed", pgettext_lazy("dossiers", "lapsed")),
)


def _whose(actor: Actor) -> Options:
    return [(f"{actor.pk}" if value == "mine" else value, label) for value, label in WHOSE]


def _of_whom(rows: Rows, value: str) -> Rows:
    if value == "unassigned":
        return rows.filter(assignee=None)
    return rows.filter(assignee_id=int(value)) if value.isdecimal() and len(value) < 10 else rows


def _standing(rows: Rows, value: str) -> Rows:
    today = timezone.localdate()
    narrow = {
        "late": Q(state="filed", due_on__lt=today),
        "soon": Q(state="filed", due_on__range=(today, today + timedelta(days=SOON))),
        "waiting": Q(state="waiting"),
        "lapsed": Q(lapse__isnull=False),
    }
    return rows.filter(narrow[value]) if value in narrow else rows


def _kinds(actor: Actor) -> Options:  # noqa: ARG001
    return [(v.type.code, local(v.type, "title")) for v in in_force()]


def _parks(actor: Actor) -> Options:
    return [(p.code, local(p)) for p in parks_visible_to(actor)]


def _search(rows: Rows, words: str) -> Rows:
    found = Q()
    for term in search_terms(words):
        found &= Q(search_key__contains=term)
    number = words.strip().upper()[:40]
    return rows.filter(found | Q(number=number) | Q(number__startswith=f"{number}-"))


def _stage(case: Case) -> str:
    if case.state != CaseState.FILED:
        return str(case.get_state_display())
    stage = case.version.definition.stage(case.stage)
    return str(stage.label) if stage else ""


def _outcome(case: Case) -> str:
    found = case.version.definition.outcome(case.outcome) if case.outcome else None
    return str(found.label) if found else str(case.get_state_display())


def _take(ids: Iterable[int], actor: Actor) -> int:
    return assign_cases(ids, actor.pk, by=actor)


COLUMNS = (
    Column("title", pgettext_lazy("dossier", "Subject"), lambda c: c.title or c.name or c.number),
    Column(
        "number",
        pgettext_lazy("dossier", "Number"),
        lambda c: c.number,
        sort=("filed_at",),
        kind="code",
    ),
    Column("kind", _("Kind"), lambda c: local(c.type, "title"), sort=("type__code",)),
    Column("stage", _("Stage"), _stage),
)
PLACE = (
    Column("park", _("Park"), lambda c: local(c.park) if c.park else "", sort=("park__code",)),
    Column("who", _("Handled by"), lambda c: str(c.assignee or "")),
)
KIND = Filter("kind", _("Kind"), _kinds, lambda rows, v: rows.filter(type__code=v))
PARK = Filter("park", _("Park"), _parks, lambda rows, v: rows.filter(park__code=v))

INBOX = register(
    List(
        name="cases.inbox",
        title=_("Dossiers to handle"),
        query=inbox_of,
        address=Case.get_absolute_url,
        default_sort="due",
        search=_search,
        filters=(
            Filter("whose", _("Whose"), _whose, _of_whom),
            Filter("how", _("How it stands"), lambda _a: HOW, _standing),
            KIND,
            PARK,
        ),
        columns=(
            *COLUMNS,
            Column(
                "due",
                _("Answer due"),
                lambda c: strip_tags(due_words(c)),
                show=due_words,
                sort=("due_on",),
            ),
            *PLACE,
        ),
        bulk=(Bulk("take", _("Take these on"), Perm.INBOX, _take),),
        empty=_("What was filed and waits for an answer stands here, the nearest last day first."),
    )
)
ALL = register(
    List(
        name="cases.case",
        title=_("All dossiers"),
        query=all_of,
        address=Case.get_absolute_url,
        default_sort="-number",
        search=_search,
        filters=(
            Filter(
                "state",
                _("State"),
                lambda _a: [c for c in CaseState.choices if c[0] != "draft"],
                lambda rows, v: rows.filter(state=v),
            ),
            KIND,
            PARK,
        ),
        columns=(
            *COLUMNS,
            Column("outcome", pgettext_lazy("dossier", "Outcome"), _outcome),
            Column("filed", _("Filed"), lambda c: c.filed_at, sort=("filed_at",), kind="date"),
            Column("ended", _("Ended"), lambda c: c.ended_on, sort=("ended_on",), kind="date"),
            Column("spent", _("Days used"), lambda c: c.spent, sort=("spent",), kind="number"),
            *PLACE,
        ),
        empty=_("Every dossier that was filed stands here, whatever became of it."),
    )
)


@page(Perm.INBOX)
def inbox(request: Request) -> HttpResponseBase:
    """What waits for an answer, the nearest last day first."""
    lede = _("What was filed and waits for an answer, the nearest last day first.")
    return respond(request, INBOX, lede=lede)


@page(Perm.INBOX)
def everything(request: Request) -> HttpResponseBase:
    """Every dossier, with what became of it."""
    return respond(request, ALL, lede=_("Every dossier that was filed, and what became of it."))


@page(Perm.SEE_INTERNAL, obj=case_handled, sign_in_first=True)
@require_GET
def case(request: Request, found: Case) -> HttpResponse:
    """A dossier whole, with the buttons for what this person may do now."""
    record = record_of(found, internal=True)
    steps = {s.name for s in CASE.available(found, to=request.actor)}
    handles = may(request.actor, Perm.HANDLE, found)
    is_open = found.state in OPEN
    context = {
        "case": found,
        "record": record,
        "definition": record.definition,
        "clock": record.clock,
        "open": is_open,
        "may": {
            "pieces": "ask_pieces" in steps
            and record.request is None
            and (record.clock is None or record.clock.promise.pauses),
            "decide": "decide" in steps and not record.definition.by_sitting,
            "settle": "settle" in steps,
            "close": "close_unanswered" in steps,
            "stage": handles and found.state == CaseState.FILED and bool(record.stages_ahead),
            "assign": handles and is_open,
            "extend": handles and is_open and record.extendable,
            "merge": handles and is_open,
            "write": may(request.actor, Perm.WRITE, found),
        },
    }
    return render(request, "cases/case.html", context)
