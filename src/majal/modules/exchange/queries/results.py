"""Commitments whose targets are counted, as IATI tells results: baseline, target, actual."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from xml.etree.ElementTree import Element

from majal.kernel.actors import Actor
from majal.modules.commitments.public import Commitment, State
from majal.modules.exchange.queries.codes import names_of
from majal.modules.exchange.queries.xml import node, period, told
from majal.modules.figures.public import definition_of
from majal.modules.progress.public import Progress, progress_of

OUTPUT, UNIT, PERCENTAGE = "1", "1", "2"


def add_results(actor: Actor, root: Element, owed: Sequence[Commitment], today: date) -> None:
    """One result for each commitment that daily work counts and no amendment withdrew."""
    for commitment in owed:
        if commitment.state == State.WITHDRAWN:
            continue
        if progress := progress_of(actor, commitment, today):
            _result(root, commitment, progress)


def _result(root: Element, commitment: Commitment, progress: Progress) -> None:
    version = definition_of(progress.measure)
    result = node(root, "result", type=OUTPUT, aggregation_status="false")
    told(result, "title", names_of(commitment, "text"))
    measure = PERCENTAGE if progress.measure.unit == "percent" else UNIT
    rises = "false" if version.better == "down" else "true"
    indicator = node(result, "indicator", measure=measure, ascending=rises)
    told(indicator, "title", names_of(version))
    told(indicator, "description", names_of(version, "definition"))
    target = progress.target
    said = target.said_on or (target.source.published_last if target.source else None)
    if target.baseline is not None and said is not None:
        node(indicator, "baseline", year=said.year, value=_plain(target.baseline))
    span = node(indicator, "period")
    last = target.period.last()
    period(span, min(progress.first, last), last)
    node(span, "target", value=_plain(progress.promised))
    node(span, "actual", value=_plain(progress.counted))


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
