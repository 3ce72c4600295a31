"""Proposals before a panel, money awarded within budget and ceiling, followed on appeal."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from majal.kernel.actors import SYSTEM
from majal.modules.cases.commands import settle_appeal
from majal.modules.cases.public import appeal_decision
from majal.modules.grants import errors
from majal.modules.grants.commands import (
    assign_reviewer,
    declare_interest,
    place_on_agenda,
    recommend_amount,
    release_award,
)
from majal.modules.grants.models import Award
from majal.modules.grants.queries.money import held_by, left_of
from majal.modules.messages.models import Message
from majal.modules.sittings.public import decide_item, sitting_held, table_of
from tests.admissions.factories import a_committee, a_sitting, under_way
from tests.grants.factories import (
    a_call,
    a_ceiling,
    a_company,
    a_complete,
    a_founder,
    a_reviewer,
    a_scored,
    an_award,
    fresh,
)
from tests.people.factories import person

pytestmark = pytest.mark.django_db
D = Decimal


def before_the_panel(**details):
    """A proposal with two reviews on the agenda of a sitting under way."""
    asked = details.pop("asked", 60_000)
    company = details.pop("company", None) or a_company()
    committee = a_committee(person(name="Karim Amrani"))
    call = details.pop("call", None) or a_call(committee=committee, **details)
    found = a_complete(call, company=company, asked=asked, own=asked)
    for points in (4, 5):
        a_scored(points, found)
    sitting = a_sitting(committee)
    item = place_on_agenda(found.pk, sitting, by=SYSTEM)
    under_way(sitting)
    return found, item


def decide(item, outcome="accepted"):
    return decide_item(item.pk, outcome, reasons="Projet utile.", by=SYSTEM)


def test_a_proposal_needs_its_reviews_before_the_panel():
    committee = a_committee()
    found = a_complete(a_call(committee=committee))
    a_scored(4, found)
    with pytest.raises(errors.ReviewsMissing):
        place_on_agenda(found.pk, a_sitting(committee), by=SYSTEM)


def test_who_declared_an_interest_as_a_reviewer_is_away_before_the_panel():
    member = a_reviewer("Karim Amrani")
    committee = a_committee(member)
    found = a_complete(a_call(committee=committee))
    review = assign_reviewer(found.pk, member.pk, by=SYSTEM)
    declare_interest(review.pk, "J’ai conseillé l’équipe.", by=member)
    for points in (4, 5):
        a_scored(points, found)
    item = place_on_agenda(found.pk, a_sitting(committee), by=SYSTEM)
    table = table_of(sitting_held(item.sitting_id, SYSTEM))
    away = [seat.user_id for seat in table.seats if seat.pk in table.away(item)]
    assert away == [member.pk]


def test_what_the_panel_accepts_is_awarded_and_told():
    company = a_company()
    founder = a_founder(company, language="fr")
    found, item = before_the_panel(company=company)
    recommend_amount(found.pk, D(50_000), by=SYSTEM)
    decide(item)
    award = Award.objects.get()
    assert (award.amount, award.company, fresh(found).case.outcome) == (
        D(50_000),
        company,
        "accepted",
    )
    assert Message.objects.filter(letter="grants.awarded", user=founder).count() == 1


def test_what_it_refuses_is_not():
    found, item = before_the_panel()
    decide(item, "refused")
    assert (fresh(found).case.outcome, Award.objects.count()) == ("refused", 0)


def test_the_amount_lies_within_what_is_asked():
    found, _item = before_the_panel()
    for amount in (D(0), D(60_001)):
        with pytest.raises(errors.AmountOutOfRange):
            recommend_amount(found.pk, amount, by=SYSTEM)


def test_no_more_is_awarded_than_the_call_has_left():
    found, item = before_the_panel(budget=D(100_000), most_per_project=D(90_000))
    an_award(found.call)
    with pytest.raises(errors.BudgetExhausted):
        decide(item)
    assert fresh(found).case.state == "filed"
    recommend_amount(found.pk, D(40_000), by=SYSTEM)
    decide(item)
    assert left_of(found.call) == 0


def test_a_company_receives_no_more_than_the_ceiling_over_three_years():
    a_ceiling(100_000)
    company = a_company()
    first = an_award(a_call(), company=company)
    _found, item = before_the_panel(company=company)
    with pytest.raises(errors.CeilingReached) as refusal:
        decide(item)
    assert str(company) in str(refusal.value)
    held = held_by(company.pk, first.awarded_on)
    assert (held.held, held.left) == (D(60_000), D(40_000))
    release_award(first.pk, D(20_000), by=SYSTEM)
    decide(item)
    assert held_by(company.pk, first.awarded_on).held == D(100_000)


def test_the_ceiling_counts_three_years_and_no_longer():
    a_ceiling(100_000)
    company = a_company()
    former = an_award(a_call(), company=company)
    import pgtrigger

    with pgtrigger.ignore("grants.Award:rd_award_fixed"):
        day = former.awarded_on.replace(year=former.awarded_on.year - 3, day=1)
        Award.objects.filter(pk=former.pk).update(awarded_on=day)
    assert held_by(company.pk, former.awarded_on.replace(day=2)).held == 0


def test_the_database_holds_budget_and_ceiling():
    a_ceiling(100_000)
    company = a_company()
    an_award(a_call(), company=company)
    found = a_complete(
        a_call(budget=D(50_000), most_per_project=D(50_000)),
        company=company,
        asked=30_000,
        own=20_000,
    )
    for amount, constraint in (
        (60_000, "rd_award_within_budget"),
        (45_000, "rd_award_within_ceiling"),
    ):
        with pytest.raises(IntegrityError) as refusal, transaction.atomic():
            Award.objects.create(
                proposal=found,
                call=found.call,
                company=company,
                amount=D(amount),
                ceiling=D(100_000),
                awarded_on=found.case.filed_at.date(),
            )
        assert refusal.value.__cause__.diag.constraint_name == constraint


def test_no_award_is_changed_or_deleted_and_what_is_given_back_stays_so():
    award = an_award()
    with pytest.raises(errors.ReleasedTooMuch):
        release_award(award.pk, D(60_001), by=SYSTEM)
    release_award(award.pk, D(10_000), by=SYSTEM)
    for change in (
        lambda: Award.objects.update(amount=D(1)),
        lambda: Award.objects.update(released=D(0)),
        lambda: Award.objects.all().delete(),
    ):
        with pytest.raises(Exception), transaction.atomic():  # noqa: B017, PT011
            change()
    assert left_of(award.call) == D(450_000)


def test_an_appeal_awards_what_was_refused_and_takes_back_what_was_awarded():
    founder_of = {}
    for outcome, settled in (("refused", "accepted"), ("accepted", "refused")):
        company = a_company()
        founder_of[outcome] = a_founder(company)
        found, item = before_the_panel(company=company)
        decide(item, outcome)
        appeal_decision(found.case_id, "Une pièce n’a pas été lue.", by=founder_of[outcome])
        settle_appeal(found.case_id, settled, reasons="Vu de nouveau.", by=SYSTEM)
    assert list(Award.objects.order_by("pk").values_list("amount", "released")) == [
        (D(60_000), D(0)),
        (D(60_000), D(60_000)),
    ]
