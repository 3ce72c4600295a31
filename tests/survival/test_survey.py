"""What contracts and answers tell, what stays unknown, and what is said of published shares."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import DomainError, NotAllowed, NotFound
from majal.modules.figures.models import Observation
from majal.modules.survival.commands import keep_result, make_demo_survival
from majal.modules.survival.models import Kept
from majal.modules.survival.queries import identity, lives_on, survey, survey_for
from majal.modules.survival.queries.growth import growth_of
from majal.modules.survival.queries.lives import MONTH, Life
from majal.modules.survival.queries.survey import _bounds, _judged
from tests.figures.conftest import network
from tests.parks.factories import a_park, manager_of
from tests.people.factories import head_office
from tests.survival.factories import a_kept, answered, three_companies
from tests.tenancy.factories import open_park, today

__all__ = ["network"]
DAY = date(2026, 6, 30)


def ago(months):
    return DAY - timedelta(days=round(months * MONTH) + 1)


def life(start, known=0, closed=None, company=1):
    end = None if closed is None else ago(closed)
    return Life(company, 1, ago(start), ago(known) if known else DAY, end)


LIVES = st.builds(
    lambda start, known, closed, company: life(
        start, known * start, closed * start if closed is not None else None, company
    ),
    st.floats(0, 80),
    st.floats(0, 1),
    st.none() | st.floats(0, 1),
    st.integers(1, 9),
)


@given(st.lists(LIVES, max_size=12), st.sampled_from([12, 24, 60]))
def test_everybody_is_counted_once_and_the_cases_hold_the_truth(lives, months):
    row = _bounds(lives, months, DAY)
    assert row["alive"] + row["closed"] + row["unknown"] == row["eligible"]
    if row["eligible"]:
        assert 0 <= row["low"] <= row["high"] <= 100
        if not row["unknown"]:
            assert row["low"] == row["high"]


@pytest.mark.django_db
@settings(max_examples=20)
@given(lives=st.lists(LIVES, min_size=1, max_size=12))
def test_the_worst_case_is_never_above_the_best(lives):
    found = survey(lives, "exit", DAY)

    def at(points, months):
        held = [s for t, s in points if t <= months]
        return held[-1]

    for months in (0, 6, 12, 36, 80):
        assert at(found["worst"], months) <= at(found["best"], months) + 1e-9


def test_four_companies_at_two_years():
    lives = [
        life(30),  # resident
        life(30, 10),  # last heard of in its 20th month
        life(30, 0, 10),  # closed in its 20th month
        life(12),  # too young to tell
    ]
    assert _bounds(lives, 24, DAY) == {
        "months": 24,
        "eligible": 3,
        "alive": 1,
        "closed": 1,
        "unknown": 1,
        "low": 33.33,
        "high": 66.67,
    }


@pytest.mark.parametrize(
    ("value", "verdict"), [(86, "above"), (50, "possible"), (20, "below"), (33.33, "possible")]
)
def test_a_published_share_is_judged_by_what_is_known(value, verdict):
    row = {"months": 24, "eligible": 12, "low": 33.33, "high": 66.67}
    assert _judged({"months": 24, "value": value}, [row])["verdict"] == verdict
    assert _judged({"months": 24, "value": value}, [{**row, "eligible": 9}])["verdict"] == "few"


def test_growth_counts_only_what_is_known_twice_and_the_closed_as_nobody():
    lives = [life(40, company=1), life(40, company=2), life(40, 0, 4, company=3)]
    known = {
        1: [(ago(40), 4.0), (ago(4), 8.0)],
        2: [(ago(2), 9.0)],
        3: [(ago(38), 5.0)],
    }
    (row,) = growth_of(lives, known)
    assert (row["count"], row["known"], row["before"], row["after"]) == (3, 2, 9, 8)
    (alone,) = growth_of(lives[:1], known)
    assert alone["yearly"] == pytest.approx(26, abs=0.3)


@pytest.mark.django_db
def test_contracts_and_answers_become_lives():
    park = three_companies()
    entered = lives_on("entry", today(), [park.pk])
    assert len(entered) == 3
    assert sorted(bool(one.closed) for one in entered) == [False, False, True]
    assert sum(one.known < today() for one in entered if not one.closed) == 1
    left = lives_on("exit", today(), [park.pk])
    assert sorted(round(one.lasted) for one in left) == [0, 0]
    answered("growing", jobs=7)
    assert sorted(round(one.lasted) for one in lives_on("exit", today(), [park.pk])) == [0, 12]
    answered("silent")
    answered("closed")
    assert [bool(one.closed) for one in lives_on("exit", today(), [park.pk])] == [True, True]
    assert lives_on("entry", today(), [0]) == []


@pytest.mark.django_db
def test_two_queries_read_every_life(django_assert_num_queries):
    park = three_companies()
    with django_assert_num_queries(2):
        assert len(lives_on("entry", today(), [park.pk])) == 3


@pytest.mark.django_db
def test_a_result_is_kept_once_and_never_changes():
    kept = a_kept()
    assert keep_result("entry", park_id=kept.park_id, by=SYSTEM) == kept
    assert kept.result["count"] == 3
    lives = lives_on("entry", today(), [kept.park_id])
    assert (kept.inputs_hash, kept.code_version) == identity(lives, "entry", today())
    answered("closed")
    assert keep_result("entry", park_id=kept.park_id, by=SYSTEM) != kept
    assert Kept.objects.get(pk=kept.pk).result["closed"] == 1


@pytest.mark.django_db
def test_who_may_keep_what():
    park, other = three_companies(), a_park("rabat")
    manager = manager_of(park)
    assert keep_result("entry", park_id=park.pk, by=manager).kept_by == manager
    for refused, asked in (
        (NotFound, {"park_id": other.pk}),
        (NotFound, {}),
        (NotFound, {"park_id": 10**9}),
    ):
        with pytest.raises(refused):
            keep_result("entry", **asked, by=manager)
    with pytest.raises(NotFound):
        keep_result("birth", by=SYSTEM)
    with pytest.raises(DomainError) as refusal:
        keep_result("entry", year=1999, by=head_office())
    assert refusal.value.code == "survival_nobody"
    with pytest.raises(NotAllowed):
        make_demo_survival(by=manager)


@pytest.mark.django_db
def test_the_published_shares_of_the_network_stand_beside_ours(network):
    result, _prints = survey_for(SYSTEM, "exit", today(), park=None, year=None)
    assert [(c["measure"], c["value"], c["verdict"]) for c in result["claims"]] == [
        ("survival_5y_after_exit", 89, "few")
    ]
    result, _prints = survey_for(SYSTEM, "entry", today(), park=None, year=None)
    assert sorted({(c["months"], c["value"]) for c in result["claims"]}) == [
        (18, 86), (24, 86), (60, 89), (60, 90),
    ]  # fmt: skip
    assert Observation.objects.filter(measure__code="survival_18m_after_entry").count() == 1


@pytest.mark.django_db
def test_the_demonstration_keeps_one_result(settings):
    assert make_demo_survival(by=SYSTEM) == 0
    settings.MAJAL_DEMO = True
    assert make_demo_survival(by=SYSTEM) == 0
    three_companies()
    assert [make_demo_survival(by=SYSTEM) for _ in range(2)] == [1, 0]


@dataclass(frozen=True)
class Asked:
    query: str
    count: int


@pytest.mark.django_db
@pytest.mark.parametrize(
    "asked",
    [
        Asked("", 3),
        Asked("?origin=exit", 2),
        Asked("?origin=birth&park=atlantis&year=hier", 3),
        Asked("?year=٢٠٠١", 0),
        Asked("?year=" + "9" * 10_000, 3),
    ],
)
def test_the_page_takes_whatever_is_asked(client, asked):
    three_companies()
    client.force_login(head_office())
    page = client.get(f"/fr/survival/{asked.query}")
    assert (page.status_code, page.context["result"]["count"]) == (200, asked.count)


@pytest.mark.django_db
def test_pages_keep_and_give_away(client):
    park = three_companies()
    client.force_login(manager_of(park))
    refused = client.post(
        "/fr/survival/keep/", {"origin": "entry", "year": "1999", "park": park.code}
    )
    assert refused.url == f"/fr/survival/?origin=entry&park={park.code}&year=1999"
    done = client.post("/fr/survival/keep/", {"origin": "entry", "park": park.code})
    page = client.get(done.url)
    assert page.context["inputs_hash"] == Kept.objects.get().inputs_hash
    table = client.get(f"{done.url}?export=csv")
    assert table.status_code == 200
    other = open_park("rabat")
    page = client.get(f"/fr/survival/?park={other.code}")
    assert (page.context["choice"].park, page.context["result"]["count"]) == (None, 3)
