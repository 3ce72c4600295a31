"""What people labelled in sentences, set beside what is read in them."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

from majal.kernel.dates import BadDate, PartialDate
from majal.modules.claims.queries.reading import Proposal, proposals

HERE = Path(__file__).parent / "labelled"
FIELDS = ("number", "measure", "qualifier", "as_of", "planned")
QUALIFIERS = ("exactly", "at_least", "about", "at_most", "between")


@dataclass(frozen=True)
class Label:
    """One number as a person read it."""

    measure: str
    value: Decimal
    high: Decimal | None
    qualifier: str
    planned: bool
    as_of: str


@dataclass(frozen=True)
class Labelled:
    """A sentence, or the title of a source, with all its labels."""

    text: str
    language: str
    published: date | None
    labels: tuple[Label, ...]


@dataclass
class Score:
    """How many were right, proposed and wanted, by field; what went wrong in words."""

    right: Counter[str] = field(default_factory=Counter)
    proposed: int = 0
    wanted: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right["number"] / self.proposed

    @property
    def recall(self) -> float:
        return self.right["number"] / self.wanted

    def share(self, name: str) -> float:
        """Of the numbers rightly found, those whose ``name`` is right too."""
        return self.right[name] / self.right["number"]


def labelled_sentences(language: str, *, held_out: bool | None = None) -> list[Labelled]:
    """The sentences of a language: the half to tune on, the other one, or both."""
    rows = [
        [part.strip() for part in line.split("|")]
        for line in (HERE / f"{language}.txt").read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    return [
        Labelled(text, language, date.fromisoformat(on), tuple(_labels(labels)))
        for number, (on, text, labels) in enumerate(rows, 1)
        if held_out is None or (number % 2 == 1) == held_out
    ]


def labelled_titles() -> list[Labelled]:
    """The titles of all sources on record, with the labels of those that hold a number."""
    known = {}
    for line in (HERE / "titles.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            code, labels = line.split("|")
            known[code.strip()] = tuple(_labels(labels))
    with (files("majal.data") / "morocco" / "sources.csv").open(encoding="utf-8") as rows:
        sources = list(csv.DictReader(rows))
    unknown = known.keys() - {s["source_id"] for s in sources}
    assert not unknown
    return [
        Labelled(
            s["title"], s["language"], _first_day(s["published_on"]), known.get(s["source_id"], ())
        )
        for s in sources
    ]


def _first_day(text: str) -> date | None:
    try:
        return PartialDate.parse(text).first()
    except BadDate:
        return None


def _labels(text: str) -> Iterator[Label]:
    for part in filter(None, (p.strip() for p in text.split(";"))):
        said, *marks = part.split()
        measure, value = said.split("=")
        low, _dots, high = value.partition("..")
        as_of = next((m[1:] for m in marks if m.startswith("@")), "")
        qualifier = next((m for m in marks if m in QUALIFIERS), "stated")
        yield Label(
            measure,
            Decimal(low),
            Decimal(high) if high else None,
            qualifier,
            "planned" in marks,
            as_of,
        )


def score(sentences: Iterable[Labelled]) -> Score:
    """Read each sentence and compare."""
    result = Score()
    for one in sentences:
        found = proposals(one.text, one.language, one.published)
        result.proposed += len(found)
        result.wanted += len(one.labels)
        left = list(found)
        for label in one.labels:
            twin = next((p for p in left if _same(p, label)), None)
            if twin is None:
                result.wrong.append(f"missed {label.measure}={label.value}: {one.text}")
                continue
            left.remove(twin)
            result.right["number"] += 1
            for name in FIELDS[1:]:
                if getattr(twin, name) == getattr(label, name):
                    result.right[name] += 1
                else:
                    result.wrong.append(
                        f"{name} {getattr(twin, name)!r} for {getattr(label, name)!r}: {one.text}"
                    )
        result.wrong += [f"proposed {p.measure}={p.value}: {one.text}" for p in left]
    return result


def _same(proposal: Proposal, label: Label) -> bool:
    return proposal.value == label.value and proposal.value_high == label.high
