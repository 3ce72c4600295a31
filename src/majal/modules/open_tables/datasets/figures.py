"""Figures and promises, each with what it rests on."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.datasets import (
    Column,
    Dataset,
    Licence,
    Theme,
    publish,
)
from majal.modules.figures.public import (
    Grade,
    Observation,
    Target,
    observations_visible_to,
    targets_visible_to,
)
from majal.modules.open_tables.queries.columns import (
    choices,
    source_column,
)
from majal.modules.open_tables.queries.statements import (
    CONFIDENCE,
    ID,
    MEASURE,
    NOTE,
    OF_WHOM,
    VALUES,
    Codes,
    Row,
    T,
    read_in_parts,
)


def _figures(actor: Actor) -> Iterator[Row]:
    codes = Codes(actor)
    for one in read_in_parts(observations_visible_to(actor).order_by("pk"), Observation):
        yield codes.said(one) | {
            "grade": one.grade,
            "confidence": one.confidence,
            "note": one.note,
            "recorded_on": timezone.localdate(one.recorded_at),
        }


def _promises(actor: Actor) -> Iterator[Row]:
    codes = Codes(actor)
    for one in read_in_parts(targets_visible_to(actor).order_by("pk"), Target):
        yield codes.said(one) | {
            "kind": one.kind,
            "said_on": one.said_last,
            "confidence": one.confidence,
            "note": one.note,
        }


publish(
    Dataset(
        name="figures",
        title=_("Figures with their evidence"),
        about=_(
            "Every public statement of fact about the parks, the network and their territories: "
            "its value, the period it speaks of, its source and its evidence grade."
        ),
        method=_(
            "One row a statement that stands today. Nothing is averaged or completed: where "
            "sources disagree, each has its row. What companies declared is told of five of them "
            "at least; what one company said of itself is left out."
        ),
        theme=Theme.ECONOMY,
        licence=Licence.OWN,
        columns=(
            ID,
            MEASURE,
            *OF_WHOM,
            *VALUES,
            Column(
                "grade",
                pgettext_lazy("column", "evidence grade"),
                about=_("How sure it is, from reported (press) to verified (a second person)."),
                codes=choices(Grade),
            ),
            CONFIDENCE,
            source_column(),
            NOTE,
            Column("recorded_on", pgettext_lazy("column", "recorded on"), T.DATE),
        ),
        rows=_figures,
        keywords=(
            pgettext_lazy("keyword", "figures"),
            pgettext_lazy("keyword", "evidence"),
            pgettext_lazy("keyword", "technology parks"),
        ),
        chart=("grade", ""),
        days=("period_first", "period_last"),
        order=10,
    )
)


publish(
    Dataset(
        name="promises",
        title=_("What was promised"),
        about=_(
            "Targets and announcements about the parks and the network: how much, by when, who "
            "said it and on which day."
        ),
        method=_(
            "One row a promise that nobody took back. A later promise does not replace an earlier "
            "one: both were made."
        ),
        theme=Theme.GOVERNMENT,
        licence=Licence.OWN,
        columns=(
            ID,
            MEASURE,
            *OF_WHOM,
            *VALUES,
            Column(
                "kind",
                pgettext_lazy("column", "kind of promise"),
                codes={
                    "announced": pgettext_lazy("promise", "announced"),
                    "committed": pgettext_lazy("promise", "committed"),
                },
            ),
            Column("said_on", pgettext_lazy("column", "said on"), T.DATE),
            CONFIDENCE,
            source_column(),
            NOTE,
        ),
        rows=_promises,
        keywords=(
            pgettext_lazy("keyword", "targets"),
            pgettext_lazy("keyword", "promises"),
            pgettext_lazy("keyword", "technology parks"),
        ),
        chart=("measure", ""),
        days=("period_first", "period_last"),
        order=20,
    )
)
