"""Figures and promises with their grade, their measures and sources, where they disagree."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.datasets import (
    Cell,
    Column,
    ColumnType,
    Dataset,
    Frequency,
    Licence,
    Theme,
    publish,
)
from majal.modules.contradictions.public import Rule, contradictions_visible_to
from majal.modules.figures.public import (
    NETWORK,
    Channel,
    Grade,
    Nature,
    Qualifier,
    Said,
    definition_of,
    measures_visible_to,
    observations_visible_to,
    read,
    targets_visible_to,
)
from majal.modules.opendata.queries.columns import (
    PARTIAL,
    choices,
    name_cells,
    names,
    partial,
    parts_said,
    source_column,
    whole,
)
from majal.modules.parks.public import parks_visible_to
from majal.modules.sources.public import SourceKind, SourceLanguage, sources_visible_to
from majal.modules.territories.public import territories_visible_to

T = ColumnType
Row = dict[str, Cell]
OF_WHOM = (
    Column(
        "subject_kind",
        pgettext_lazy("column", "kind of subject"),
        codes={
            "network": pgettext_lazy("subject", "network"),
            "park": pgettext_lazy("subject", "park"),
            "territory": pgettext_lazy("subject", "territory"),
        },
    ),
    Column(
        "subject",
        pgettext_lazy("column", "subject"),
        about=_("The code of a park or of a territory; “network” for all parks together."),
    ),
)
VALUES = (
    Column("value", pgettext_lazy("column", "value"), T.NUMBER),
    Column(
        "value_high",
        pgettext_lazy("column", "upper value"),
        T.NUMBER,
        about=_("Where the source said “between … and …”."),
    ),
    Column("date_value", pgettext_lazy("column", "date as value"), about=PARTIAL),
    Column(
        "qualifier",
        pgettext_lazy("column", "how exactly"),
        about=_("How exactly the source says it."),
        codes=choices(Qualifier),
    ),
    Column(
        "unit",
        pgettext_lazy("column", "unit"),
        about=_("The code of the measure’s unit; MAD are dirhams."),
    ),
    Column(
        "dimensions",
        pgettext_lazy("column", "part"),
        about=_("Of which part it speaks, as name=code; empty where it speaks of the whole."),
    ),
    Column("period", pgettext_lazy("column", "period"), about=PARTIAL),
    Column("period_first", pgettext_lazy("column", "first day of the period"), T.DATE),
    Column("period_last", pgettext_lazy("column", "last day of the period"), T.DATE),
)
ID = Column("id", pgettext_lazy("column", "number"), T.INTEGER, key=True)
MEASURE = Column(
    "measure",
    pgettext_lazy("column", "measure"),
    about=_("The code of what is measured, as in the dataset of measures."),
)


class _Codes:
    """Codes by number of what statements point at; four queries."""

    def __init__(self, actor: Actor) -> None:
        found = measures_visible_to(actor).order_by("order", "code")
        self.measures = {one.pk: one for one in found}
        self.parks = dict(parks_visible_to(actor).values_list("pk", "code"))
        lands = territories_visible_to(actor).exclude(level="commune")
        self.lands = dict(lands.values_list("pk", "code"))

    def subject(self, park: int | None, land: int | None) -> Row:
        if park:
            return {"subject_kind": "park", "subject": self.parks[park]}
        if land:
            return {"subject_kind": "territory", "subject": self.lands.get(land, str(land))}
        return {"subject_kind": "network", "subject": NETWORK}

    def said(self, one: Said) -> Row:
        measure = self.measures[one.measure_id]
        return {
            "id": one.pk,
            "measure": measure.code,
            **self.subject(one.park_id, one.territory_id),
            "value": whole(one.value),
            "value_high": whole(one.value_high),
            "date_value": partial(one.when),
            "qualifier": one.qualifier,
            "unit": measure.unit,
            "dimensions": parts_said(one.dimensions),
            "period": partial(one.period),
            "period_first": one.period_first,
            "period_last": one.period_last,
            "source": one.source.code if one.source else None,
        }


def _figures(actor: Actor) -> Iterator[Row]:
    codes = _Codes(actor)
    for one in read(observations_visible_to(actor).order_by("pk")):
        yield codes.said(one) | {
            "grade": one.grade,
            "confidence": one.confidence,
            "note": one.note,
            "recorded_on": timezone.localdate(one.recorded_at),
        }


def _promises(actor: Actor) -> Iterator[Row]:
    codes = _Codes(actor)
    for one in read(targets_visible_to(actor).order_by("pk")):
        yield codes.said(one) | {
            "kind": one.kind,
            "said_on": one.said_last,
            "confidence": one.confidence,
            "note": one.note,
        }


def _measures(actor: Actor) -> Iterator[Row]:
    found = list(measures_visible_to(actor).order_by("order", "code"))
    codes = {one.pk: one.code for one in found}
    for one in found:
        for version in one.versions.all():
            yield {
                "code": one.code,
                "version": version.number,
                "valid_from": version.valid_from,
                "channel": one.channel,
                "nature": one.nature,
                "unit": one.unit,
                "cumulative": one.cumulative,
                **name_cells(version),
                **name_cells(version, "definition"),
                "numerator": codes.get(version.numerator_id or 0),
                "denominator": codes.get(version.denominator_id or 0),
                "better": version.better,
                "freshness_months": version.freshness,
                "in_force": version == definition_of(one),
            }


def _sources(actor: Actor) -> Iterator[Row]:
    for one in sources_visible_to(actor).order_by("code"):
        yield {
            "code": one.code,
            "title": one.title,
            "publisher": one.publisher,
            "address": one.url,
            "published": partial(one.published),
            "language": one.language,
            "kind": one.kind,
            "of_operator": one.is_operator,
        }


def _contradictions(actor: Actor) -> Iterator[Row]:
    codes = _Codes(actor)
    for one in contradictions_visible_to(actor):
        if one.organisation_id:
            continue
        told: Any = getattr(one, "told", None)
        yield {
            "id": one.pk,
            "rule": one.rule,
            "measure": codes.measures[one.measure_id].code,
            **codes.subject(one.park_id, one.territory_id),
            "dimensions": parts_said(one.dimensions),
            "computed": whole(one.computed),
            "said_last": one.said_last,
            "first_found_on": timezone.localdate(one.first_found_at),
            "explained": bool(told),
        }


CONFIDENCE = Column(
    "confidence",
    pgettext_lazy("column", "confidence"),
    about=_("How far the reading of the source is trusted; a low one is never a headline."),
    codes={
        "high": pgettext_lazy("confidence", "high"),
        "medium": pgettext_lazy("confidence", "medium"),
        "low": pgettext_lazy("confidence", "low"),
    },
)
NOTE = Column(
    "note", pgettext_lazy("column", "note"), about=_("What the source adds, mostly in French.")
)
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
            "sources disagree, each has its row. Figures over companies follow the rule that no "
            "fewer than five may be made out. What one company said of itself is left out."
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
        keywords=(_("figures"), _("evidence"), _("technology parks")),
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
        keywords=(_("targets"), _("promises"), _("technology parks")),
        chart=("measure", ""),
        days=("period_first", "period_last"),
        order=20,
    )
)
publish(
    Dataset(
        name="measures",
        title=_("What is measured, and how"),
        about=_("The definition of every measure in three languages, with all its versions."),
        method=_(
            "A definition is never changed in place: a new version starts on its own day, and the "
            "former ones stay in the table."
        ),
        theme=Theme.ECONOMY,
        licence=Licence.OWN,
        columns=(
            Column("code", pgettext_lazy("column", "code"), key=True),
            Column("version", pgettext_lazy("column", "version"), T.INTEGER, key=True),
            Column("valid_from", pgettext_lazy("column", "valid from"), T.DATE),
            Column("channel", pgettext_lazy("column", "channel"), codes=choices(Channel)),
            Column("nature", pgettext_lazy("column", "nature"), codes=choices(Nature)),
            Column("unit", pgettext_lazy("column", "unit")),
            Column("cumulative", pgettext_lazy("column", "running total"), T.BOOLEAN),
            *names(),
            *names("definition", pgettext_lazy("column", "definition")),
            Column("numerator", pgettext_lazy("column", "numerator")),
            Column("denominator", pgettext_lazy("column", "denominator")),
            Column("better", pgettext_lazy("column", "wished direction")),
            Column(
                "freshness_months",
                pgettext_lazy("column", "months until a value ages"),
                T.INTEGER,
                unit="months",
            ),
            Column("in_force", pgettext_lazy("column", "in force"), T.BOOLEAN),
        ),
        rows=_measures,
        frequency=Frequency.IRREGULAR,
        keywords=(_("definitions"), _("indicators")),
        chart=("channel", ""),
        order=30,
    )
)
publish(
    Dataset(
        name="sources",
        title=_("Sources"),
        about=_(
            "The articles, reports, laws and statements that the rows of all datasets rest on."
        ),
        method=_(
            "A list of titles and addresses. The works themselves stay their publishers’ and are "
            "not copied here."
        ),
        theme=Theme.GOVERNMENT,
        licence=Licence.ORIGIN,
        columns=(
            Column("code", pgettext_lazy("column", "code"), key=True),
            Column("title", pgettext_lazy("column", "title")),
            Column("publisher", pgettext_lazy("column", "publisher")),
            Column("address", pgettext_lazy("column", "web address")),
            Column("published", pgettext_lazy("column", "published"), about=PARTIAL),
            Column("language", pgettext_lazy("column", "language"), codes=choices(SourceLanguage)),
            Column("kind", pgettext_lazy("column", "kind"), codes=choices(SourceKind)),
            Column("of_operator", pgettext_lazy("column", "the operator’s own words"), T.BOOLEAN),
        ),
        rows=_sources,
        keywords=(_("sources"), _("press")),
        chart=("publisher", ""),
        order=40,
    )
)
publish(
    Dataset(
        name="contradictions",
        title=_("Where sources disagree"),
        about=_("Pairs and groups of statements that cannot all be true, found by rules."),
        method=_(
            "The rules run every night over the figures and promises. A row stays as long as the "
            "rules find it; “explained” says that a person wrote down why."
        ),
        theme=Theme.GOVERNMENT,
        licence=Licence.OWN,
        columns=(
            ID,
            Column("rule", pgettext_lazy("column", "rule"), codes=choices(Rule)),
            MEASURE,
            *OF_WHOM,
            Column("dimensions", pgettext_lazy("column", "part")),
            Column(
                "computed",
                pgettext_lazy("column", "computed value"),
                T.NUMBER,
                about=_("What the parts, a bound or a growth lead to, where one side is computed."),
            ),
            Column("said_last", pgettext_lazy("column", "last said on"), T.DATE),
            Column("first_found_on", pgettext_lazy("column", "first found on"), T.DATE),
            Column("explained", pgettext_lazy("column", "explained"), T.BOOLEAN),
        ),
        rows=_contradictions,
        keywords=(_("contradictions"), _("data quality")),
        chart=("rule", ""),
        order=50,
    )
)
