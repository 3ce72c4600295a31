"""Observations as flat rows, partition by partition: a year of a measure.

What a row holds is written down in docs/data.md. Moments are in UTC, decimals keep four places, an
absent value is null and never zero; dimensions are one text of JSON with its keys in order.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from majal.modules.figures.public import Observation

COLUMNS = (
    ("observation", "int64"),
    ("unit", "string"),
    ("nature", "string"),
    ("subject", "string"),
    ("park", "string"),
    ("territory", "string"),
    ("region", "string"),
    ("organisation", "int64"),
    ("first_day", "date32"),
    ("last_day", "date32"),
    ("value", "decimal"),
    ("value_high", "decimal"),
    ("qualifier", "string"),
    ("grade", "string"),
    ("confidence", "string"),
    ("dimensions", "string"),
    ("whole", "bool"),
    ("standing", "bool"),
    ("source", "int64"),
    ("recorded_at", "timestamp"),
)
"""Each column of a file and its type."""
KEYS = (("period", "int"), ("measure", "string"))
"""The folders around a file: the year and the measure. Files of regions have them as columns."""
CHUNK = 5_000
REGION_DIGITS = 2


@dataclass(frozen=True)
class Partition:
    """The rows of one measure whose period ends in one year."""

    measure: str
    year: int
    rows: QuerySet[Observation, dict[str, Any]]

    @property
    def folder(self) -> str:
        """Its folder within an export, as Hive names it."""
        return f"period={self.year}/measure={self.measure}"

    def chunks(self) -> Iterator[list[dict[str, Any]]]:
        """Its rows in the order of their ids, some thousand at a time."""
        found: list[dict[str, Any]] = []
        for row in self.rows.iterator(chunk_size=CHUNK):
            found.append(flat(row))
            if len(found) == CHUNK:
                yield found
                found = []
        if found:
            yield found


def partitions() -> list[Partition]:
    """Every year of every measure of which something was observed, in order."""
    later = Observation.objects.filter(supersedes=OuterRef("pk"))
    rows: Any = (
        Observation.objects.order_by("pk")
        .annotate(standing=~Exists(later))
        .values(
            "pk",
            "standing",
            "value",
            "value_high",
            "qualifier",
            "grade",
            "confidence",
            "dimensions",
            "whole",
            "source",
            "recorded_at",
            "organisation",
            "period_first",
            "period_last",
            unit=F("measure__unit"),
            nature=F("measure__nature"),
            park_code=F("park__code"),
            province=F("park__province__code"),
            land=F("territory__code"),
        )
    )
    known = (
        Observation.objects.order_by("period_last__year", "measure__code")
        .values_list("period_last__year", "measure__code")
        .distinct()
    )
    return [
        Partition(code, year, rows.filter(measure__code=code, period_last__year=year))
        for year, code in known
    ]


def flat(row: dict[str, Any]) -> dict[str, Any]:
    """A row as it is written: its subject in one word, and the region it lies in."""
    land = row["land"] or row["province"]
    return {
        "observation": row["pk"],
        "unit": row["unit"],
        "nature": row["nature"],
        "subject": _subject(row),
        "park": row["park_code"],
        "territory": row["land"],
        "region": land[:REGION_DIGITS] if land else None,
        "organisation": row["organisation"],
        "first_day": row["period_first"],
        "last_day": row["period_last"],
        "dimensions": json.dumps(row["dimensions"], sort_keys=True, ensure_ascii=False),
        **{name: row[name] for name in ("value", "value_high", "qualifier", "grade")},
        **{name: row[name] for name in ("confidence", "whole", "standing", "source")},
        "recorded_at": row["recorded_at"],
    }


def _subject(row: dict[str, Any]) -> str:
    if row["park_code"]:
        return f"park:{row['park_code']}"
    if row["land"]:
        return f"territory:{row['land']}"
    return f"organisation:{row['organisation']}" if row["organisation"] else "network"
