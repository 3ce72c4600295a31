"""Incidents for those who repair: a technician’s round, the list, one incident."""

from collections.abc import Iterable

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
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.kernel.text import search_terms
from majal.modules.support.models import Incident
from majal.modules.support.permissions import Perm
from majal.modules.support.queries.numbers import faults_again, numbers_of
from majal.modules.support.queries.pages import round_of, whole_of
from majal.modules.support.queries.visible import incident_of, incidents_visible_to
from majal.modules.support.templatetags.support import due_moment
from majal.modules.support.workflow import INCIDENT, OPEN, IncidentState
from majal.modules.upkeep.public import Category, Severity, parks_of

Rows = QuerySet[Incident]
Options = Iterable[tuple[str, str | Promise]]
HOW = (
    ("open", pgettext_lazy("incidents", "open")),
    ("late", pgettext_lazy("incidents", "late")),
    ("free", pgettext_lazy("incidents", "taken by nobody")),
)


def _how(rows: Rows, value: str) -> Rows:
    still = Q(state__in=sorted(OPEN))
    narrow = {
        "open": still,
        "late": still & Q(repair_due_at__lt=timezone.now()),
        "free": still & Q(technician=None),
    }
    return rows.filter(narrow[value]) if value in narrow else rows


def _parks(actor: Actor) -> Options:
    return [(p.code, local(p)) for p in parks_of(actor)]


def _search(rows: Rows, words: str) -> Rows:
    found = Q()
    for term in search_terms(words):
        found &= Q(case__search_key__contains=term)
    return rows.filter(found | Q(case__number=words.strip().upper()[:40]))


def _where(incident: Incident) -> str:
    parts = [local(incident.building) if incident.building else ""]
    parts.append(local(incident.place) if incident.place else "")
    return " · ".join(p for p in parts if p)


INCIDENTS = register(
    List(
        name="support.incident",
        title=_("Incidents"),
        query=incidents_visible_to,
        address=Incident.get_absolute_url,
        default_sort="-reported",
        search=_search,
        filters=(
            Filter("how", _("How it stands"), lambda _a: HOW, _how),
            Filter(
                "severity",
                _("Severity"),
                lambda _a: Severity.choices,
                lambda rows, v: rows.filter(severity=v),
            ),
            Filter(
                "category",
                _("What is broken"),
                lambda _a: Category.choices,
                lambda rows, v: rows.filter(category=v),
            ),
            Filter(
                "state",
                _("State"),
                lambda _a: IncidentState.choices,
                lambda rows, v: rows.filter(state=v),
            ),
            Filter("park", _("Park"), _parks, lambda rows, v: rows.filter(park__code=v)),
        ),
        columns=(
            Column("number", _("Number"), lambda i: i.number, sort=("case__number",), kind="code"),
            Column("title", pgettext_lazy("incident", "What"), lambda i: i.title),
            Column("where", pgettext_lazy("incident", "Where"), _where),
            Column("category", _("What is broken"), lambda i: i.get_category_display()),
            Column("severity", _("Severity"), lambda i: i.get_severity_display()),
            Column("state", _("State"), lambda i: i.get_state_display(), sort=("state",)),
            Column(
                "due",
                _("Repair due"),
                lambda i: strip_tags(due_moment(i)),
                show=due_moment,
                sort=("repair_due_at",),
            ),
            Column(
                "reported",
                pgettext_lazy("incident", "Reported"),
                lambda i: i.reported_at,
                sort=("reported_at",),
                kind="date",
            ),
            Column("who", _("Technician"), lambda i: str(i.technician or "")),
            Column("park", _("Park"), lambda i: local(i.park), sort=("park__code",)),
        ),
        empty=_(
            "What people report as broken stands here, from the code on a door or from a page."
        ),
    )
)


@page(Perm.ROUND)
def incident_list(request: Request) -> HttpResponseBase:
    """Every incident of one’s parks."""
    return respond(request, INCIDENTS, lede=_("What was reported, and how far its repair is."))


@page(Perm.ROUND)
@require_GET
def my_round(request: Request) -> HttpResponse:
    """What waits for a technician, made for a phone."""
    now = timezone.now()
    context = {"round": round_of(request.actor, now), "now": now}
    return render(request, "support/round.html", context)


@page(Perm.ROUND)
@require_GET
def board(request: Request) -> HttpResponse:
    """What the incidents of one’s parks come to, and what breaks again and again."""
    now = timezone.now()
    rows = incidents_visible_to(request.actor)
    context = {
        "numbers": numbers_of(rows, now),
        "again": faults_again(rows, now),
        "parks": parks_of(request.actor),
    }
    return render(request, "support/board.html", context)


@page(Perm.SEE, obj=incident_of)
@require_GET
def incident(request: Request, found: Incident) -> HttpResponse:
    """One incident, with the buttons for what this person may do now."""
    steps = {s.name for s in INCIDENT.available(found, to=request.actor)}
    free = found.technician_id in (None, request.actor.pk)
    context = {
        "incident": found,
        "whole": whole_of(found, to=request.actor),
        "may": dict.fromkeys(steps, True)
        | {
            "take": "take" in steps and free,
            "assign": found.state in OPEN and may(request.actor, Perm.TRIAGE, found),
            "part": found.state in (*OPEN, "repaired") and may(request.actor, Perm.WORK, found),
        },
    }
    return render(request, "support/incident.html", context)
