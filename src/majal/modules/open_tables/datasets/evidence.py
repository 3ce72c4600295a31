"""What is measured, where it was said, where sources disagree."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.datasets import (
    Column,
    Dataset,
    Frequency,
    Licence,
    Theme,
    publish,
)
from majal.modules.contradictions.public import Rule, contradictions_visible_to
from majal.modules.figures.public import (
    Channel,
    Nature,
    definition_of,
    measures_visible_to,
)
from majal.modules.open_tables.queries.columns import (
    PARTIAL,
    choices,
    name_cells,
    names,
    partial,
    parts_said,
    whole,
)
from majal.modules.open_tables.queries.statements import (
    ID,
    MEASURE,
    OF_WHOM,
    Codes,
    Row,
    T,
)
from majal.modules.sources.public import SourceKind, SourceLanguage, sources_visible_to


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
    codes = Codes(actor)
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
        keywords=(pgettext_lazy("keyword", "definitions"), pgettext_lazy("keyword", "indicators")),
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
        keywords=(pgettext_lazy("keyword", "sources"), pgettext_lazy("keyword", "press")),
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
        keywords=(
            pgettext_lazy("keyword", "contradictions"),
            pgettext_lazy("keyword", "data quality"),
        ),
        chart=("rule", ""),
        order=50,
    )
)
