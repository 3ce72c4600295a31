"""The list of measures, one measure with all its statements, ambition beside reality."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.listing import MEDIA, download
from majal.kernel.meters import meters
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.kernel.refs import kinds
from majal.modules.figures.commands import run_meters
from majal.modules.figures.errors import SubjectUnknown
from majal.modules.figures.models import Measure
from majal.modules.figures.models.measures import Channel
from majal.modules.figures.permissions import Perm
from majal.modules.figures.queries.as_of import NOW, AsOf
from majal.modules.figures.queries.record import recorded_counts, subject_ref, subject_words
from majal.modules.figures.queries.said import Said
from majal.modules.figures.queries.sheet import Sheet
from majal.modules.figures.queries.statements import (
    NETWORK,
    Subject,
    headlines,
    measure_of,
    measures_visible_to,
)
from majal.modules.figures.queries.vocabulary import dimension_label
from majal.modules.figures.views.charts import statements_chart


@page(Perm.SEE, replica=True)
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


@page(Perm.SEE, obj=measure_of, replica=True)
def measure_detail(request: Request, measure: Measure) -> HttpResponseBase:
    """One measure of one subject, as it stood: headline, statements over time, targets, parts."""
    as_of, refusal = _as_of(request)
    try:
        sheet = Sheet(request.actor, measure, request.GET.get("subject", NETWORK), as_of)
    except SubjectUnknown as error:
        raise Http404 from error
    kind = request.GET.get("export", "")
    if kind in MEDIA:
        rows = _table(sheet.subject, [*sheet.observations, *sheet.targets])
        return download(f"{measure.code}-{sheet.subject.code}", kind, _headers(), rows)
    context = {
        "measure": measure,
        "sheet": sheet,
        "subject": sheet.subject,
        "headline": sheet.headline,
        "chart": statements_chart(sheet),
        "asked": request.GET.get("as_of", ""),
        "refusal": refusal,
        "can_record": may(request.actor, Perm.RECORD_OF, sheet.subject.park),
    }
    return render(request, "figures/measure.html", context)


@page(Perm.SEE, obj=measure_of, replica=True)
def records(request: Request, measure: Measure) -> HttpResponse:
    """The operational records behind one recorded count, as far as the reader may see them."""
    number = request.GET.get("statement", "")
    counted = recorded_counts(request.actor, measure)
    statement = counted.filter(pk=number).first() if number.isdecimal() else counted.first()
    meter = meters.get(measure.code)
    if statement is None or meter is None:
        raise Http404
    found = list(meter.rows(request.actor, subject_ref(statement), statement.period))
    kinds_by_model = {kind.model: kind for kind in kinds}
    rows = [
        {"label": kind.label(one), "address": kind.address(one), "kind": kind.title}
        for one in found
        if (kind := kinds_by_model.get(type(one)))
    ]
    context = {
        "measure": measure,
        "statement": statement,
        "subject": subject_words(statement),
        "rows": rows,
        "can_count": may(request.actor, Perm.RUN_METERS),
    }
    return render(request, "figures/records.html", context)


@page(Perm.RUN_METERS, obj=measure_of)
@require_POST
def count_now(request: Request, measure: Measure) -> HttpResponse:
    """Count today's records at once, without waiting for the night."""
    run_meters(by=request.actor)
    messages.success(request, _("The records were counted again."))
    return redirect("figures:records", measure.code)


def _as_of(request: Request) -> tuple[AsOf, str]:
    """The dates asked for in the address; a refused one is told and the present shown."""
    try:
        return AsOf.parse(request.GET.get("as_of", ""), request.GET.get("recorded_by", "")), ""
    except DomainError as error:
        return NOW, str(error)


def _headers() -> list[str]:
    return [
        _("Subject"), _("Kind"), _("Value"), _("Upper value"), _("Qualifier"), _("Dimensions"),
        _("Date or period"), _("Grade"), _("Source"), _("Address of the source"), _("Note"),
    ]  # fmt: skip


def _table(subject: Subject, statements: Iterable[Said]) -> Iterable[list[Any]]:
    whom = subject.park or subject.territory
    name = local(whom) if whom else _("the network")
    for one in statements:
        yield [
            name,
            _("reality") if one.grade else _("ambition"),
            one.value if one.value is not None else str(one.when),
            one.value_high,
            one.get_qualifier_display(),
            ", ".join(dimension_label(d, c) for d, c in sorted(one.dimensions.items())),
            str(one.period),
            one.get_grade_display() if one.grade else one.get_kind_display(),
            one.source.title if one.source else "",
            one.source.url if one.source else "",
            one.note,
        ]
