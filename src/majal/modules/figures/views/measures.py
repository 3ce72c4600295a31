"""The list of measures, one measure with all its statements, ambition beside reality."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from majal.kernel.http import Request, page
from majal.kernel.listing import MEDIA, download
from majal.kernel.names import local
from majal.modules.figures.errors import SubjectUnknown
from majal.modules.figures.models import Measure, Observation, Target
from majal.modules.figures.models.measures import Channel
from majal.modules.figures.permissions import Perm
from majal.modules.figures.queries import (
    NETWORK,
    Overview,
    Subject,
    dimension_label,
    headline_among,
    headlines,
    in_force,
    measure_of,
    measures_visible_to,
    observations_visible_to,
    parts_of,
    subject_of,
    subjects_with,
    targets_visible_to,
    tiles_of,
    timeline_of,
)
from majal.modules.figures.views.charts import statements_chart


@page(Perm.SEE)
def measure_list(request: Request) -> HttpResponse:
    """All measures by channel, each with the network's headline."""
    codes = list(measures_visible_to(request.actor).values_list("code", flat=True))
    found = headlines(request.actor, codes, Subject(NETWORK))
    channels = [
        {"label": label, "rows": [pair for pair in found.values() if pair[0].channel == value]}
        for value, label in Channel.choices
    ]
    return render(
        request,
        "figures/list.html",
        {"channels": [c for c in channels if c["rows"]], "count": len(codes)},
    )


@page(Perm.SEE, obj=measure_of)
def measure_detail(request: Request, measure: Measure) -> HttpResponseBase:
    """One measure of one subject: headline, every statement over time, targets, parts."""
    try:
        subject = subject_of(request.actor, request.GET.get("subject", NETWORK))
    except SubjectUnknown as error:
        raise Http404 from error
    observations = list(
        observations_visible_to(request.actor)
        .filter(measure=measure, **subject.filters)
        .order_by("-period_last", "-pk")
    )
    targets = list(
        targets_visible_to(request.actor)
        .filter(measure=measure, **subject.filters)
        .order_by("-period_last", "-pk")
    )
    kind = request.GET.get("export", "")
    if kind in MEDIA:
        rows = _table(subject, [*observations, *targets])
        return download(f"{measure.code}-{subject.code}", kind, _headers(), rows)
    version = in_force(measure)
    headline = headline_among(observations, freshness=version.freshness)
    context = {
        "measure": measure,
        "version": version,
        "subject": subject,
        "subjects": subjects_with(request.actor, measure),
        "headline": headline,
        "observations": observations,
        "targets": targets,
        "parts": parts_of(request.actor, measure, subject),
        "chart": statements_chart(measure, observations, targets, headline),
    }
    return render(request, "figures/measure.html", context)


@page(Perm.SEE)
def ambition(request: Request) -> HttpResponse:
    """Every promise that is dated, the network's and the parks', beside what was measured."""
    overview = Overview(request.actor, today=timezone.localdate())
    awaited = [slip for slip in overview.slips if slip.opened is None]
    return render(
        request,
        "figures/ambition.html",
        {
            "overview": overview,
            "tiles": tiles_of(overview),
            "timeline": timeline_of(awaited, today=overview.today),
            "opened": [slip for slip in overview.slips if slip.opened],
            "promises": overview.promises,
        },
    )


def _headers() -> list[str]:
    return [
        _("Subject"),
        _("Kind"),
        _("Value"),
        _("Upper value"),
        _("Qualifier"),
        _("Dimensions"),
        _("Date or period"),
        _("Grade"),
        _("Source"),
        _("Address of the source"),
        _("Note"),
    ]


def _table(subject: Subject, statements: Iterable[Observation | Target]) -> Iterable[list[Any]]:
    name = local(subject.park) if subject.park else _("the network")
    for one in statements:
        real = isinstance(one, Observation)
        yield [
            name,
            _("reality") if real else _("ambition"),
            one.value if one.value is not None else str(one.when),
            one.value_high,
            one.get_qualifier_display(),
            ", ".join(dimension_label(d, c) for d, c in sorted(one.dimensions.items())),
            str(one.period),
            one.get_grade_display() if isinstance(one, Observation) else one.get_kind_display(),
            one.source.title if one.source else "",
            one.source.url if one.source else "",
            one.note,
        ]
