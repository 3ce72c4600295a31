"""The promised and the real of the real conventions, and how their cost rose."""

from datetime import date
from itertools import pairwise

import pytest

from majal.kernel.actors import ANYONE
from majal.modules.chronicle.queries import tale_of
from majal.modules.chronicle.queries.timeline import LETTER, SHORTEST
from majal.modules.conventions.public import Convention, sheet_of
from tests.conventions.factories import a_convention

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 27)


def told(convention, day=TODAY):
    return tale_of(sheet_of(convention, to=ANYONE, day=day), to=ANYONE)


class TestReal:
    """As the issue tells them."""

    def test_agadir_rises_from_30_to_70_and_the_region_alone_gives_62(self, agreements):
        convention = Convention.objects.get(code="CV-AGA-2018")
        tale = told(convention)
        found = [(int(c.value / 10**6), c.party, str(c.when), c.qualifier) for c in tale.costs]
        assert found == [
            (30, "", "2017", "exactly"),
            (50, "", "2019-01", "exactly"),
            (62, "region", "2021-02", "at_least"),
            (70, "", "2021-05", "about"),
        ]
        assert [c.source.code for c in tale.costs] == [
            "leseco-2017-07",
            "yabiladi-2019-01",
            "leseco-2021-02-aga",
            "leseco-2021-05-aga",
        ]

    def test_a_past_day_shows_what_was_known_then(self, agreements):
        convention = Convention.objects.get(code="CV-AGA-2018")
        tale = told(convention, date(2019, 12, 31))
        assert [int(c.value / 10**6) for c in tale.costs][:2] == [30, 50]
        assert max(int(c.value / 10**6) for c in tale.costs if c.source) == 50


def test_the_timeline_is_downloaded(client):
    convention = a_convention()
    answer = client.get(f"/fr/conventions/{convention.code}/timeline.csv")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + 1


def test_words_on_one_line_do_not_stand_on_each_other(agreements):
    """Three levels are enough for all real conventions; on each, one ends before the next begins."""
    for convention in Convention.objects.all():
        line = told(convention).timeline
        for lane in (line.promised, line.real) if line else ():
            for level in range(2):
                spans = [span(m) for m in lane if m.level == level]
                assert all(before[1] <= after[0] for before, after in pairwise(spans))


def span(mark):
    place, wide = float(mark.at), max(SHORTEST, LETTER * len(mark.title))
    begins = {"start": place, "end": place - wide}.get(mark.side, place - wide / 2)
    return begins, begins + wide
