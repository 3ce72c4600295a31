"""Pages for whoever runs the house: how it fares, what is stuck, what takes long."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from majal import __version__
from majal.kernel import queue
from majal.kernel.asking import ask
from majal.kernel.dates import clock
from majal.kernel.http import Request, page, show
from majal.kernel.queue import Coming, Hour, Stuck
from majal.kernel.signs import Group, read_all
from majal.modules.operations import errors
from majal.modules.operations.commands import give_up_job, put_back_job
from majal.modules.operations.forms import ReasonForm
from majal.modules.operations.models import Intervention
from majal.modules.operations.permissions import Perm
from majal.modules.operations.queries.house import (
    LATEST,
    interventions_visible_to,
    past_alarms,
    server_version,
    span,
    standing_since,
    stuck_job,
    told,
)
from majal.modules.operations.queries.statements import (
    DAYS,
    server_statements,
    slow_statements,
)

TITLE = gettext_lazy("How Majal runs")
GROUPS = (
    (Group.WORK, pgettext_lazy("vital signs", "Work")),
    (Group.POST, pgettext_lazy("vital signs", "What leaves")),
    (Group.DATABASE, pgettext_lazy("vital signs", "Database")),
    (Group.SAFETY, pgettext_lazy("vital signs", "Safety")),
)
ERRORS = {
    "WorkerLost": gettext_lazy("Its worker was lost again and again while it ran."),
    "GivenUp": gettext_lazy("Somebody gave it up."),
}


@page(Perm.READ)
@require_GET
def house(request: Request) -> HttpResponse:
    """How the house fares now: signs, queue, what is stuck, what comes again by itself."""
    now, actor = timezone.now(), request.actor
    shown = told(read_all())
    since = standing_since(actor)
    context: dict[str, Any] = {
        "now": now,
        "groups": [
            (title, [one for one in shown if one.sign.group == group]) for group, title in GROUPS
        ],
        "wrong": [(one, since.get(one.sign.name)) for one in shown if one.bad],
        "waiting": [(one, span(one.oldest)) for one in queue.by_name()],
        "stuck": queue.stuck(),
        "day": lambda: _day(queue.hours(now)),
        "comings": lambda: _comings(queue.comings(now)),
        "version": __version__,
        "server": server_version,
    }
    return show(request, "operations/house.html", context, part="now")


def _comings(found: list[Coming]) -> dict[str, list[Coming]]:
    """Periodic jobs, and of them those that are late or failed."""
    return {"all": found, "bad": [one for one in found if one.late or one.outcome == "failed"]}


def _day(hours: list[Hour]) -> dict[str, Any]:
    """The jobs of a day as a chart and as rows."""
    return {
        "rows": [one for one in reversed(hours) if one.done or one.failed],
        "chart": {
            "kind": "bars",
            "stack": True,
            "x": [clock(one.start) for one in hours],
            "series": [
                {"name": pgettext("jobs", "Done"), "values": [one.done for one in hours]},
                {"name": pgettext("jobs", "Failed"), "values": [one.failed for one in hours]},
            ],
        },
    }


@page(Perm.READ)
@require_GET
def statements(request: Request) -> HttpResponse:
    """Which statements take long, for which pages."""
    context = {
        "found": slow_statements(request.actor, timezone.localdate()),
        "server": server_statements(request.actor),
        "days": DAYS,
        "least": settings.MAJAL_SLOW_MS,
    }
    return render(request, "operations/statements.html", context)


@page(Perm.READ)
@require_GET
def past(request: Request) -> HttpResponse:
    """What was wrong, for how long; what people did about jobs."""
    alarms = [
        (one, sign, span((one.ended_at - one.since).total_seconds()))
        for one, sign in past_alarms(request.actor)
        if one.ended_at
    ]
    done = [
        (one, queue.title_of(one.job))
        for one in interventions_visible_to(request.actor)[: 2 * LATEST]
    ]
    return render(request, "operations/past.html", {"alarms": alarms, "done": done})


@page(Perm.READ, obj=stuck_job)
@require_GET
def job(request: Request, found: Stuck) -> HttpResponse:
    """One job that is stuck: since when, why, what was done about it before."""
    context = {
        "job": found,
        "why": found.said or ERRORS.get(found.error, ""),
        "before": interventions_visible_to(request.actor).filter(job_id=found.id),
    }
    return render(request, "operations/job.html", context)


@page(Perm.STEER, obj=stuck_job)
@require_http_methods(["GET", "POST"])
def put_back(request: Request, found: Stuck) -> HttpResponse:
    """Put it back into the queue, with a reason."""
    return _decide(
        request,
        found,
        put_back_job,
        title=_("Put it back into the queue"),
        button=pgettext("job", "Put it back"),
        done=_("It waits in the queue and is done next."),
    )


@page(Perm.STEER, obj=stuck_job)
@require_http_methods(["GET", "POST"])
def give_up(request: Request, found: Stuck) -> HttpResponse:
    """Give it up, with a reason."""
    return _decide(
        request,
        found,
        give_up_job,
        title=_("Give this job up"),
        button=pgettext("job", "Give it up"),
        done=_("Given up. It is not done, and nobody is asked about it again."),
    )


def _decide(
    request: Request, found: Stuck, do: Callable[..., Intervention], **words: str
) -> HttpResponse:
    def decide(given: Any) -> None:
        do(found.id, given["reason"], by=request.actor)

    return ask(
        request,
        ReasonForm(request.POST or None),
        decide,
        lede=found.title,
        back=reverse("operations:house"),
        crumbs=[(TITLE, reverse("operations:house"))],
        beside={errors.ReasonMissing: "reason"},
        **words,
    )
