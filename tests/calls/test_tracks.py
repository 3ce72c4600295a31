"""Eligibility explained: every condition of a track beside what somebody said."""

from decimal import Decimal

import pytest

from majal.modules.calls.queries.choices import choices_for
from majal.modules.calls.workflow import (
    CONFIGURATIONS,
    Profile,
    Rule,
    Track,
    fits,
    judge,
    open_tracks,
)
from tests.admissions.factories import a_call
from tests.people.factories import address, browser, said

STARTUP = Rule(
    Track.STARTUP,
    needs_company=True,
    most_months=24,
    least_area=Decimal(12),
    most_area=Decimal(30),
)


def told(rule, profile):
    return [(one.met, str(one.said)) for one in judge(rule, profile)]


@pytest.mark.parametrize(
    ("profile", "met", "open_to"),
    [
        (Profile(True, 24, Decimal(12)), [True, True, True], True),
        (Profile(True, 24, Decimal(30)), [True, True, True], True),
        (Profile(True, 25, Decimal(20)), [True, False, True], False),
        (Profile(True, 24, Decimal("11.99")), [True, True, False], False),
        (Profile(True, 24, Decimal("30.01")), [True, True, False], False),
        (Profile(False, None, Decimal(20)), [False, False, True], False),
        (Profile(True, None, Decimal(20)), [True, None, True], None),
        (Profile(None, 3, None), [None, True, None], None),
        (Profile(), [None, None, None], None),
    ],
)
def test_each_condition_of_a_startup_is_judged_at_its_bound(profile, met, open_to):
    assert [one.met for one in judge(STARTUP, profile)] == met
    assert fits(STARTUP, profile) is open_to


def test_the_sentences_name_the_bounds():
    assert told(STARTUP, Profile(True, 30, Decimal(40))) == [
        (True, "A company is registered already."),
        (False, "The company is no older than 24 months."),
        (False, "The space you need is between 12 and 30 m²."),
    ]
    assert told(Rule(Track.LARGE, least_area=Decimal(500)), Profile(area=Decimal(499))) == [
        (False, "The space you need is 500 m² or more.")
    ]
    assert told(Rule(Track.PROJECT, most_area=Decimal(30)), Profile(area=Decimal(30))) == [
        (True, "The space you need is no more than 30 m².")
    ]
    assert told(Rule(Track.PROJECT, needs_company=False), Profile(has_company=True)) == [
        (False, "No company is registered yet.")
    ]


@pytest.mark.parametrize("attached", [True, False, None])
def test_a_researcher_is_attached_somewhere(attached):
    rule = Rule(Track.RESEARCHER, needs_attachment=True)
    assert fits(rule, Profile(attached=attached)) is attached


def test_a_track_without_conditions_is_open_to_all():
    rule = Rule(Track.SERVICE)
    assert judge(rule, Profile()) == []
    assert fits(rule, Profile()) is True


def test_one_of_thirty_square_metres_without_a_company_finds_the_one_door_of_the_shipped_call():
    rules = CONFIGURATIONS["offices"].tracks
    assert [r.track for r in open_tracks(rules, Profile(False, None, Decimal(30)))] == ["project"]
    assert [r.track for r in open_tracks(rules, Profile(True, 12, Decimal(24)))] == [
        "startup",
        "sme",
        "service",
    ]
    assert open_tracks(rules, Profile()) == list(rules)


@pytest.mark.django_db
def test_the_rows_of_a_call_judge_as_their_rules_do():
    call = a_call()
    profile = Profile(True, 12, Decimal(24))
    found = {c.row.track: c.fits for c in choices_for(call.tracks.all(), profile)}
    assert found == {
        "project": False,
        "startup": True,
        "sme": True,
        "large": False,
        "service": True,
    }
    (project,) = [c for c in choices_for(call.tracks.all(), profile) if c.row.track == "project"]
    assert [one.met for one in project.findings] == [False, True]


@pytest.mark.django_db
def test_the_page_of_a_call_explains_each_track_in_the_language_of_its_reader():
    call = a_call()
    french = said(browser().get(address("calls:call", call.code)))
    assert "entre 12 et 30" in french
    arabic = said(browser().get(address("calls:call", call.code, language="ar")))
    assert "12" in arabic
    assert "30" in arabic
