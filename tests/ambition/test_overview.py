"""The network at a glance, on its real data."""

from datetime import date

import pytest

from majal.kernel.actors import ANYONE
from majal.modules.ambition.queries import Overview, summary_lines, unopened

pytestmark = pytest.mark.django_db


def test_the_openings_of_fes_oujda_and_tiznit_moved_and_are_still_awaited(network):
    overview = Overview(ANYONE, today=date(2026, 11, 23))
    found = {s.park.code: s for s in unopened(overview.slips)}

    assert sorted(found) == ["fes", "oujda", "tiznit"]
    assert {code: s.months_late for code, s in found.items()} == {
        "fes": 35,
        "oujda": 47,
        "tiznit": 23,
    }
    assert [str(d.when) for d in found["oujda"].dues] == ["2022-12", "2023/2024", "2024/2025"]
    assert [(str(d.when), d.said) for d in found["tiznit"].dues] == [
        ("2023/2024", 1),
        ("2024/2025", 2),
        ("2026-04", 1),
    ]


def test_the_four_headlines_of_the_real_network(network):
    overview = Overview(ANYONE, today=date(2026, 11, 23))
    shown = {
        m.code: (
            int(h.chosen.value),
            h.chosen.qualifier,
            str(h.chosen.period),
            h.chosen.source.code,
        )
        for m, h in overview.headlines
    }
    assert shown == {
        "resident_companies": (450, "about", "2024", "digitalafrica-2024"),
        "jobs": (3000, "at_least", "2024-02-14", "al3omk-2024-02"),
        "turnover_mad": (1_000_000_000, "at_least", "2024-05", "soussdigital-2024-05"),
        "operating_sites": (6, "exactly", "2024-05-31", "allafrica-2024-05-31"),
    }


def test_an_overview_costs_four_queries(network, django_assert_num_queries):
    overview = Overview(ANYONE, today=date(2026, 11, 23))
    with django_assert_num_queries(4):
        assert len(overview.headlines) == 4
        assert overview.promises
        assert overview.slips
        assert overview.counts.operating == 6


def test_the_summary_says_what_the_first_page_says(network):
    lines = summary_lines("en", today=date(2026, 11, 23))
    text = "\n".join(lines).replace("\u00a0", " ")
    assert "Resident companies: about 450 companies (reported, 2024, Digital Africa" in text
    assert "promised: 14 parks for 2027 (La Vie éco)" in text
    assert "Technopark Oujda: December 2022, 2023–2024, 2024–2025; 47 months" in text
