"""Sentences that people labelled: how much of what is said is found, how much of it is right."""

import csv
from pathlib import Path

import pytest

from majal.modules.territories.queries.census import census
from tests.mentions.world import recogniser

HERE = Path(__file__).parent / "labelled"
TOWNS = {
    row.name_fr: row.code
    for row in reversed(census())
    if row.level == "commune" and row.kind == "urban_commune"
}
SHORT = {"region": "territory", "prov": "territory", "org": "organisation"}


def sentences(language):
    with (HERE / f"{language}.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="|", quoting=csv.QUOTE_NONE):
            yield row["text"], {ref_of(one) for one in row["says"].split(";") if one}


def ref_of(label):
    kind, _, rest = label.partition(":")
    if kind == "town":
        return f"territory:{TOWNS[rest]}"
    return f"{SHORT.get(kind, kind)}:{rest}"


def measured(language):
    """Sentences, precision and recall over their labels, and what was wrong."""
    rows = list(sentences(language))
    right = found = said = 0
    wrong = []
    for text, labels in rows:
        got = {one.ref for one in recogniser().read(text)}
        right, found, said = right + len(got & labels), found + len(got), said + len(labels)
        if got != labels:
            wrong.append((text, sorted(got - labels), sorted(labels - got)))
    return len(rows), right / found, right / said, wrong


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_what_people_labelled_is_found(language):
    count, precision, recall, wrong = measured(language)
    assert count >= 70
    assert (precision >= 0.97, recall >= 0.97) == (True, True), wrong
