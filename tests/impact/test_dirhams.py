"""What each dirham brought: whose money is counted, what is unknown, what a job costs."""

from decimal import Decimal

import pytest

from majal.kernel.actors import ANYONE
from majal.modules.impact.public import dirhams
from tests.additionality.factories import all_assumed
from tests.contributions.factories import a_contribution, an_entry, for_another_region
from tests.conventions.factories import a_convention, another_land
from tests.figures.factories import an_observation
from tests.impact.factories import of, two_parks
from tests.people.factories import head_office

pytestmark = pytest.mark.django_db
D = Decimal


def _given(park, amount=1000, kind="cash", **more):
    convention = a_convention(parks=[park], **more)
    return a_contribution(convention, promised=amount, kind=kind)


def test_money_by_kind_stands_with_what_became_of_the_promise():
    one, _other = two_parks()
    cash = _given(one)
    _given(one, 400, "land")
    _given(one, None, "building")
    for stage, amount in (("called", 600), ("received", 500)):
        an_entry(cash, stage, amount)
    found = dirhams("agadir", reader=head_office())
    told = {m.kind: (m.promised, m.called, m.received, m.unknown) for m in found.money}
    assert told == {
        "cash": (D(1000), D(600), D(500), 0),
        "land": (D(400), None, None, 0),
        "building": (None, None, None, 1),
    }
    assert (found.total.promised, found.total.unknown, found.conventions) == (D(1400), 1, 3)


def test_who_is_no_party_sees_the_promise_and_not_what_became_of_it():
    one, _other = two_parks()
    an_entry(_given(one), "called", 600)
    found = dirhams("agadir", reader=for_another_region())
    (cash,) = found.money
    assert (cash.promised, cash.called, found.conventions, found.whole) == (D(1000), None, 1, 0)


def test_a_convention_of_two_parks_counts_for_their_territory_alone():
    one, other = two_parks()
    a_contribution(a_convention(parks=[one, other]))
    reader = head_office()
    alone, together = dirhams("agadir", reader=reader), dirhams("09.001", reader=reader)
    assert (alone.conventions, alone.shared, alone.total.promised) == (0, 1, None)
    assert (together.conventions, together.shared, together.total.promised) == (1, 0, D(1000))


def test_a_convention_elsewhere_is_not_counted():
    two_parks()
    a_contribution(a_convention(territory=another_land()))
    assert dirhams("09.001", reader=head_office()).conventions == 0


def test_a_job_costs_money_divided_by_jobs_gross_and_net():
    one, _other = two_parks()
    an_observation(of("jobs", "jobs"), park=one, value=100, period="2026-01")
    all_assumed()
    an_entry(_given(one, 1_000_000), "called", 500_000)
    found = dirhams("agadir", reader=head_office())
    gross, net = found.each
    assert (gross.money, gross.stage, gross.span.central) == (D(1000000), "promised", D(10000))
    assert net.results.central == D("60.48") and not net.example  # 100 × .7 × .9 × .8 × 1.2
    assert net.span.low < net.span.central < net.span.high
    assert net.span.low == D(1000000) / net.results.high


def test_gross_and_net_of_a_territory_are_both_of_its_parks_and_not_of_its_own_claim():
    one, _other = two_parks()
    jobs = of("jobs", "jobs")
    an_observation(jobs, park=one, value=100, period="2026-01")
    an_observation(jobs, territory=one.province, value=900, period="2026-01")
    all_assumed()
    found = dirhams("09.001", reader=head_office()).result("jobs")
    assert (found.gross.central, found.entry.answered) == (D(100), (1, 2))
    assert found.net.central == D("60.48")


def test_no_quotient_is_made_of_what_is_unknown():
    one, _other = two_parks()
    of("jobs", "jobs")
    _given(one)
    found = dirhams("agadir", reader=head_office())
    assert (list(found.each), found.result("jobs").gross, found.result("jobs").net) == (
        [], None, None,
    )  # fmt: skip


def test_a_stranger_sees_no_money_beyond_published_promises():
    one, _other = two_parks()
    _given(one)
    a_contribution(a_convention(parks=[one], published_at=None))
    found = dirhams("agadir", reader=ANYONE)
    assert (found.conventions, found.total.promised, found.total.spent) == (1, D(1000), None)


def test_as_many_queries_for_many_conventions_as_for_one(django_assert_max_num_queries):
    one, _other = two_parks()
    for _n in range(8):
        an_entry(_given(one), "called", 10)
    with django_assert_max_num_queries(30):
        dirhams("agadir", reader=head_office())
