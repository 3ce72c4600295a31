"""What the rules find in the real statements: what people found by hand, and nothing false."""

import pytest

from majal.modules.contradictions.models import Contradiction

pytestmark = pytest.mark.django_db

SUPPORTED, HOSTED = "companies_supported_cumulative", "hosted_cumulative"

FOUND = {
    ("R1", "network", SUPPORTED, "2016-Q2"): "over 900 or nearly 800 at one event",
    ("R1", "network", "operator_share", "once"): "a bank holds 17.7 % or 17.5 %",
    ("R1", "network", "resident_companies", "2024-Q1"): "450, and a month later over 500",
    ("R2", "network", SUPPORTED, "2023-Q3"): "over 3,500, then over 1,800",
    ("R2", "network", "jobs_created_cumulative", "2021-Q4"): "15,000, then over 1,500",
    ("R3", "network", SUPPORTED, "subject:2016-Q2"): "the parks' 900 against nearly 800",
    ("R4", "network", "operating_sites", "2027-12"): "14, 9 or 10 sites by 2027",
    ("R4", "agadir", "project_cost_mad", "once"): "30 or 50 million dirhams",
    ("R4", "tanger", "project_cost_mad", "once"): "15 or more than 20 million",
    ("R4", "tiznit", "project_cost_mad", "once"): "3.2 or 5 million",
    ("R4", "fes", "floor_area_m2", "once"): "7,159 m² or 7,000 hectares",
    ("R4", "tiznit", "floor_area_m2", "once"): "1,240 or 1,500 m²",
    ("R4", "essaouira", "resident_companies", "2023-Q4"): "40, 60 or over 70 companies",
    ("R5", "casablanca", "opening", "once"): "September or October 2001",
    ("R5", "rabat", "opening", "once"): "2012 or 2013",
    ("R7", "rabat", "resident_companies", "capacity"): "over 80 companies in a park for 30",
}
"""Every finding of the real data with what it is; another one is new, or false."""

BY_HAND = {
    "companies supported since opening shrink to 1,800": [("R2", "network", SUPPORTED)],
    "900 or 800 at the event of 2016": [("R1", "network", SUPPORTED), ("R3", "network", SUPPORTED)],
    "450 or 500 resident startups in 2024": [("R1", "network", "resident_companies")],
    "80 residents of Rabat, 27 listed": [("R7", "rabat", "resident_companies")],
    "15,000 or 1,500 jobs created": [("R2", "network", "jobs_created_cumulative")],
    "1,400 or 1,500 jobs in one article": "one value was read; the other is told in its note",
    "turnover of 2006 said to be 11 % up": "the 11 % stands in a note, 18 % is a goal",
    "15 % or 10 % of national turnover": "said of 2009 and of 2012: a fall is no contradiction",
    "survival of 86, 89 or 90 %": "each is of a measure of its own or of another year",
    "4, 5 or 6 operating sites": "of different months, and with or without the Cité",
    "9, 10 or 14 sites by 2027": [("R4", "network", "operating_sites")],
    "opening dates": [("R5", "casablanca", "opening"), ("R5", "rabat", "opening")],
    "cost of Agadir": [("R4", "agadir", "project_cost_mad")],
    "cost of Tanger": [("R4", "tanger", "project_cost_mad")],
    "area of Fès": [("R4", "fes", "floor_area_m2")],
    "cost and area of Tiznit": [
        ("R4", "tiznit", "project_cost_mad"),
        ("R4", "tiznit", "floor_area_m2"),
    ],
    "Oujda always about to open": "a promised date that moves is a slip, shown as such",
    "capacity of Essaouira": [("R4", "essaouira", "resident_companies")],
    "region's share of the Cité de l’innovation": "no contribution to it is in the file",
    "a bank's share of the operator": [("R1", "network", "operator_share")],
    "cost of the building of Casablanca": "not plausible, and not in the file",
    "technoparks of Rabat-Salé-Kénitra": "whether they count is no statement of a figure",
}
"""The 22 places found by hand: the rule that finds each, or why none can."""


def found():
    rows = Contradiction.objects.filter(ended_at=None).select_related("park", "measure")
    return {
        (c.rule, c.park.code if c.park else "network", c.measure.code, c.key.rpartition("|")[2]): c
        for c in rows
    }


def values_of(contradiction):
    rows = contradiction.rows.select_related("observation", "target")
    return [[int((r.observation or r.target).value), r.side] for r in rows]


def test_every_finding_is_expected_and_every_expected_one_found(found_in_network):
    assert sorted(found()) == sorted(FOUND)


def test_what_was_found_by_hand_is_found_or_cannot_be(found_in_network):
    assert len(BY_HAND) == 22
    known = {place[:3] for place in found()}
    sought = [one for where in BY_HAND.values() if isinstance(where, list) for one in where]
    assert [one for one in sought if one not in known] == []
    assert known == set(sought)


@pytest.mark.parametrize(
    ("measure", "park"),
    [
        ("resident_companies", "casablanca"),  # 37 → 56 within 2002 is growth
        ("works_progress", "agadir"),  # 90, then 95 %
        ("project_cost_mad", "fes"),  # lots of one project
        ("floor_area_m2", "agadir"),  # 9,613, about 10,000: one claim
        ("opening", "agadir"),
        (HOSTED, None),
    ],
)
def test_what_is_no_contradiction_is_not_found(found_in_network, measure, park):
    assert not Contradiction.objects.filter(
        measure__code=measure, park__code=park, measure__observations__isnull=False
    ).exists()


def test_sources_that_claim_the_same_stand_on_one_side(found_in_network):
    sides = values_of(found()["R2", "network", "jobs_created_cumulative", "2021-Q4"])
    assert sides == [[1500, 0], [1500, 0], [15000, 1], [15000, 1]]
