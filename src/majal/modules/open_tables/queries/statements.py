"""Columns and cells that datasets of statements share."""

from collections.abc import Iterator
from itertools import islice

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.datasets import (
    Cell,
    Column,
    ColumnType,
)
from majal.modules.figures.public import (
    NETWORK,
    Observation,
    Qualifier,
    Rows,
    Said,
    Target,
    measures_visible_to,
    read,
)
from majal.modules.open_tables.queries.columns import (
    PARTIAL,
    choices,
    partial,
    parts_said,
    whole,
)
from majal.modules.parks.public import parks_visible_to
from majal.modules.territories.public import territories_visible_to

T = ColumnType


Row = dict[str, Cell]
READ_AT_ONCE = 5_000


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


def read_in_parts(
    rows: Rows[Observation] | Rows[Target], of: type[Observation | Target]
) -> Iterator[Said]:
    """The statements of one query, some thousands in memory at a time."""
    told = rows.iterator(READ_AT_ONCE)
    while some := list(islice(told, READ_AT_ONCE)):
        yield from read(some, of=of)


class Codes:
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
