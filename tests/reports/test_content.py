"""What a report tells: the real numbers, the day and the instant that fix it, what it leaves out."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.dates import PartialDate
from majal.modules.commitments.public import Commitment, kept_on_time
from majal.modules.contributions.public import Contribution, counted
from majal.modules.funding.public import Group, sums_by
from majal.modules.organisations.public import Organisation
from majal.modules.reports.models import CouncilReport
from majal.modules.reports.queries.content import gather
from tests.commitments.factories import a_claimed, a_commitment
from tests.contributions.factories import a_contribution, an_entry
from tests.conventions.factories import a_convention, a_council, another_land, council_of
from tests.people.factories import person

pytestmark = pytest.mark.django_db
MILLION = Decimal(1_000_000)


def of(council, *, day=None, known=None):
    day = day or timezone.localdate()
    known = known or timezone.now()
    return CouncilReport(
        organisation=council, year=day.year, language="fr", day=day, known_at=known
    )


def told(council, **when):
    return gather(of(council, **when), to=SYSTEM)


@pytest.fixture
def souss(real):
    return Organisation.objects.get(kind="elected_council_region", territory__code="09")


class TestRealData:
    def test_the_conventions_of_souss_massa_with_what_the_region_promised(self, souss):
        content = told(souss)
        assert {code: m.sums["promised"] / MILLION for code, m in content.money.items()} == {
            "CV-AGA-2018": 62,
            "CV-CIS-2018": 12,
            "CV-CIS-OP": 5,
            "CV-TIZ-2021": 3,
        }
        assert content.whole.sums == {"promised": 82 * MILLION}
        assert [a.convention.code for a in content.replaced] == ["CV-AGA-2017"]

    def test_the_sums_are_those_of_the_pages(self, souss):
        rows = counted(Contribution.objects.filter(party__organisation=souss))
        pages = {p.key: p.promised for p in sums_by(rows, Group.CONVENTION)}
        assert {c: m.sums.get("promised", 0) for c, m in told(souss).money.items()} == pages

    def test_what_was_kept_is_counted_as_elsewhere(self, souss):
        content, today = told(souss), timezone.localdate()
        rows = Commitment.objects.filter(convention__in=[a.convention for a in content.agreed])
        kept = kept_on_time(SYSTEM, today, rows=rows)
        both = content.ours + content.theirs
        assert (both.judged, both.kept, both.due) == (kept.due, kept.kept, 5)

    def test_promised_and_real_openings(self, souss):
        found = {a.convention.code: a for a in told(souss).agreed}
        agadir, tiznit = found["CV-AGA-2018"], found["CV-TIZ-2021"]
        assert (str(agadir.first), str(agadir.opened)) == ("2019", "2021")
        assert (str(tiznit.first), str(tiznit.last), tiznit.opened) == (
            "2023/2024",
            "2026-04",
            None,
        )

    def test_every_figure_and_convention_cites_a_source_that_is_listed(self, souss):
        content = told(souss)
        cited = {n for a in (*content.agreed, *content.replaced) for n in a.cites}
        cited |= {n for park in content.figures for f in park.figures for n in f.cites}
        assert cited <= {n for n, _source in content.sources}
        assert [n for n, _source in content.sources] == list(range(1, len(content.sources) + 1))

    def test_a_past_year_knows_only_what_had_happened(self, souss):
        content = told(souss, day=date(2018, 12, 31))
        assert [a.convention.code for a in content.agreed] == ["CV-AGA-2018", "CV-CIS-2018"]
        assert [a.opened for a in content.agreed] == [None, None]


class TestInstant:
    def test_what_is_recorded_later_changes_nothing(self):
        one = a_contribution(promised=1000)
        an_entry(one, "called", 400)
        council, known = one.party.organisation, timezone.now()
        an_entry(one, "called", 100)
        a_contribution(a_convention(council=council), promised=50)
        before = told(council, known=known)
        assert {c: m.sums for c, m in before.money.items()} == {
            one.convention.code: {"promised": 1000, "called": 400}
        }
        assert told(council).whole.sums == {"promised": 1050, "called": 500}

    def test_a_commitment_stands_as_it_stood(self):
        commitment = a_claimed(due=PartialDate(2026, 12, 31))
        council = commitment.owed_by.organisation
        today = told(council, day=date(2026, 11, 1))
        ((line,),) = today.lines.by_convention.values()
        assert (line.clock.tick, line.mark.grade) == ("waiting", "reported")
        ((line,),) = told(council, day=date(2026, 5, 31)).lines.by_convention.values()
        assert (line.commitment.state, line.mark.grade, line.commitment.done_on) == (
            "promised",
            "",
            None,
        )
        assert told(council, known=timezone.now() - timedelta(days=1)).agreed == []


class TestMoney:
    def test_an_amount_nobody_said_is_unknown_and_not_nought(self):
        one = a_contribution(promised=None)
        money = told(one.party.organisation).whole
        assert (money.sums, money.unknown) == ({}, 1)

    def test_what_was_paid_and_no_receipt_meets(self):
        one = a_contribution(promised=1000)
        an_entry(one, "called", 600)
        for stage in ("programmed", "committed", "authorised"):
            an_entry(one, stage, 600)
        paid = an_entry(one, "paid", 250)
        an_entry(one, "paid", 100)
        an_entry(one, "received", 240, meets=paid)
        an_entry(one, "spent", 40)
        money = told(one.party.organisation).whole
        assert (money.paid_alone, money.received_alone, money.unspent) == (100, 0, 200)
        assert money.not_come == 360


class TestOthers:
    def test_drafts_and_conventions_of_other_councils_are_left_out(self):
        council = a_council()
        a_convention("CV-OURS", council=council)
        a_convention("CV-DRAFT", council=council, state="draft")
        a_convention("CV-OTHER", council=a_council(another_land()))
        assert [a.convention.code for a in told(council).agreed] == ["CV-OURS"]

    def test_a_council_without_any_is_told_so(self):
        assert told(a_council()).is_empty

    def test_money_is_read_with_the_eyes_of_whoever_asks(self):
        assert gather(of(council_of(a_convention()).organisation), to=person()).money == {}


def test_many_conventions_cost_no_more_queries_than_one():
    council = a_council()

    def fill(rows):
        for _row in range(rows):
            convention = a_convention(council=council)
            a_commitment(convention)
            one = a_contribution(convention, promised=1000)
            an_entry(one, "called", 100)
        with CaptureQueriesContext(connection) as queries:
            told(council)
        return [q["sql"] for q in queries]

    fill(1)  # what is asked once per process
    one, many = fill(0), fill(12)
    assert len(one) == len(many), "\n".join(many)


def test_the_council_of_a_province_reads_its_own():
    council = a_council(another_land())
    a_convention(council=council, territory=another_land())
    assert len(told(council).agreed) == 1
