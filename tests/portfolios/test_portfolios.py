"""One coordinator a company, reviews that stay, requests answered once, alerts from below."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import DomainError, NotAllowed, NotFound
from majal.modules.messages.models import Message
from majal.modules.people.public import Role
from majal.modules.portfolios.commands import (
    Said,
    answer_request,
    ask_coordinator,
    assign_company,
    correct_review,
    end_assignment,
    make_demo_portfolio,
    remind_of_reviews,
    write_review,
)
from majal.modules.portfolios.models import Assignment, Request, Review
from majal.modules.portfolios.queries import (
    cards_of,
    coordinators_seen,
    portfolio_of,
    reviews_visible_to,
)
from majal.modules.portfolios.workflow import Quarter, due_quarter, open_quarters
from tests.people.factories import address, browser, head_office, holder_of, person, said
from tests.portfolios.factories import (
    SAID,
    a_coordinator,
    a_request,
    a_review,
    an_assignment,
    another_coordinator,
    the_company,
    the_coordinator,
)
from tests.programmes.factories import a_company_place, a_milestone, ago, today
from tests.tenancy.factories import a_company, open_park, running, the_manager

pytestmark = pytest.mark.django_db


def code_of(do, *args, **kwargs):
    with pytest.raises(DomainError) as found:
        do(*args, **{"by": SYSTEM, **kwargs})
    return found.value.code


def test_a_company_has_one_coordinator_on_a_day():
    first = an_assignment()
    other = another_coordinator()
    company = first.organisation_id
    assert code_of(assign_company, company, other.pk, since=ago(10)) == (
        "portfolio_coordinated_already"
    )
    assert code_of(assign_company, company, person().pk, since=ago(10)) == (
        "portfolio_coordinator_unfit"
    )
    assert code_of(end_assignment, first.pk, ago(500)) == "portfolio_backwards"
    end_assignment(first.pk, ago(10), by=SYSTEM)
    assert code_of(end_assignment, first.pk, ago(5)) == "portfolio_assignment_ended"
    following = assign_company(company, other.pk, since=ago(10), by=SYSTEM)
    with pytest.raises(IntegrityError, match="one_coordinator"), transaction.atomic():
        Assignment.objects.filter(pk=following.pk).update(since=ago(11))
    assert [card.assignment for card in portfolio_of(other, today())] == [following]
    assert portfolio_of(a_coordinator(), today()) == []


def test_whoever_runs_a_park_assigns_its_tenants_alone():
    park, coordinator = open_park(), a_coordinator()
    manager = the_manager()
    company = a_company()
    values = {"since": today(), "park_id": park.pk, "by": manager}
    assert code_of(assign_company, company.pk, coordinator.pk, **values) == (
        "portfolio_not_of_the_park"
    )
    with pytest.raises(NotAllowed):
        assign_company(company.pk, coordinator.pk, since=today(), by=manager)
    running(company=company)
    assert assign_company(company.pk, coordinator.pk, **values).park == park


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"jobs": -1}, "portfolio_figure_wrong"),
        ({"jobs": 10**6}, "portfolio_figure_wrong"),
        ({"funds": Decimal(0)}, "portfolio_figure_wrong"),
        ({"next_steps": "  "}, "portfolio_next_steps_missing"),
    ],
)
def test_what_cannot_be_signed_is_refused(change, code):
    company = an_assignment().organisation_id
    values = {"risk": "low", "next_steps": "Recruter", **change}
    quarter = due_quarter(today())
    assert code_of(write_review, company, quarter, Said(**values), sign=True) == code
    assert Review.objects.count() == 0


def test_a_review_is_a_draft_until_it_is_signed_and_then_frozen():
    company = an_assignment().organisation_id
    quarter = due_quarter(today())
    draft = write_review(company, quarter, Said("watch"), by=SYSTEM)
    assert write_review(company, quarter, SAID, by=SYSTEM).pk == draft.pk
    manager = the_company()
    assert list(reviews_visible_to(manager)) == []
    signed = write_review(company, quarter, SAID, sign=True, by=the_coordinator())
    assert list(reviews_visible_to(manager)) == [signed]
    assert Message.objects.filter(letter="portfolios.signed", user=manager).count() == 1
    assert code_of(write_review, company, quarter, SAID) == "portfolio_reviewed_already"
    with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
        Review.objects.filter(pk=signed.pk).update(jobs=9)
    after = correct_review(signed.pk, Said("high", 3, next_steps="Vendre"), by=the_coordinator())
    assert after.supersedes == signed
    assert code_of(correct_review, signed.pk, SAID) == "portfolio_review_corrected"


def test_only_the_last_four_quarters_may_be_reviewed():
    company = an_assignment().organisation_id
    early = open_quarters(today())[-1].before
    for quarter in (early, Quarter.of(today()).next):
        assert code_of(write_review, company, quarter, SAID) == "portfolio_quarter_unfit"


def test_requests_are_answered_once_by_whoever_follows_now():
    asked = a_request()
    manager = asked.asked_by
    assert Message.objects.filter(letter="portfolios.asked", user=a_coordinator()).count() == 1
    company = asked.assignment.organisation_id
    assert code_of(ask_coordinator, company, " ", by=manager) == "portfolio_request_empty"
    end_assignment(asked.assignment_id, today(), by=SYSTEM)
    other = another_coordinator()
    assign_company(company, other.pk, since=today(), by=SYSTEM)
    with pytest.raises(NotFound):
        answer_request(asked.pk, "Oui", by=a_coordinator())
    answer_request(asked.pk, "Oui", by=other)
    assert code_of(answer_request, asked.pk, "Non", by=other) == "portfolio_answered_already"
    assert Message.objects.filter(letter="portfolios.answered", user=manager).count() == 1
    with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
        Request.objects.filter(pk=asked.pk).update(answer="Autre")


def test_alerts_come_from_contracts_milestones_reviews_and_requests(django_assert_num_queries):
    found = an_assignment()
    running(company=found.organisation, last_day=today() + timedelta(days=30))
    a_milestone(place=a_company_place())
    a_review(said=Said("high", 4, next_steps="Tenir"))
    a_request()
    others = [an_assignment(f"Firme {n} SARL") for n in range(3)]
    with django_assert_num_queries(4):
        first, *rest = cards_of([found, *others], today())
    assert (first.at_risk, first.ends_on, first.late, first.waiting, first.due) == (
        True,
        today() + timedelta(days=30),
        ["Prototype"],
        1,
        None,
    )
    assert [(card.alerts, card.due) for card in rest] == [(0, due_quarter(today()))] * 3


def test_reviews_that_are_due_are_brought_up_once_a_week():
    an_assignment()
    an_assignment("Autre SARL")
    a_review()
    assert remind_of_reviews(by=SYSTEM) == 1
    assert remind_of_reviews(by=SYSTEM) == 1
    told = Message.objects.filter(letter="portfolios.due")
    assert [one.user for one in told] == [a_coordinator()]


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_coordinator_writes_signs_and_corrects(language):
    found = an_assignment()
    a_request()
    desk = browser(the_coordinator())
    assert (
        found.get_absolute_url().split("/", 2)[2]
        in desk.get(address("home:mine", language=language)).content.decode()
    )
    assert desk.get(address("portfolios:portfolio", language=language)).status_code == 200
    page = address("portfolios:write", language=language, pk=found.organisation_id)
    assert desk.get(page).status_code == 200
    given = {"quarter": str(due_quarter(today())), "risk": "watch", "jobs": "٧", "needs": "x"}
    refused = desk.post(page, {**given, "sign": "1"})
    assert refused.status_code == 422
    assert refused.context["form"]["needs"].value() == "x"
    assert desk.post(page, {**given, "keep": "1"}).status_code == 302
    assert desk.post(page, {**given, "next_steps": "Vendre", "sign": "1"}).status_code == 302
    review = Review.objects.get()
    assert review.jobs == 7
    whole = desk.get(address("portfolios:review", language=language, pk=review.pk))
    assert "Vendre" in said(whole)
    fix = address("portfolios:correct", language=language, pk=review.pk)
    assert desk.post(fix, {"risk": "low", "next_steps": "Grandir"}).status_code == 302
    company = desk.get(address("portfolios:company", language=language, pk=found.organisation_id))
    assert "Grandir" in said(company)


def test_a_company_reads_its_reviews_and_asks():
    review = a_review()
    manager = browser(the_company())
    company = review.organisation_id
    page = manager.get(address("portfolios:company", pk=company))
    assert "Recruter" in said(page)
    assert f"/portfolios/companies/{company}/review/" not in page.content.decode()
    assert manager.get(address("portfolios:write", pk=company)).status_code == 403
    ask = address("portfolios:ask", pk=company)
    assert manager.post(ask, {"text": ""}).status_code == 422
    assert manager.post(ask, {"text": "Un conseil ?"}).status_code == 302
    assert "/portfolios/companies/" in manager.get(address("home:mine")).content.decode()
    draft = Review.objects.filter(pk=review.pk)
    assert draft.exists()


def test_head_office_chooses_whose_portfolio_it_reads():
    an_assignment()
    boss = head_office()
    assert [(name, n) for _pk, name, n in coordinators_seen(boss, today())] == [
        (a_coordinator().name, 1)
    ]
    other = holder_of(Role.PARK_MANAGER, on="park", number=open_park("tanger").pk)
    assert coordinators_seen(other, today()) == []
    page = browser(boss).get(address("portfolios:portfolio"), {"of": "99999999999999999999"})
    assert page.status_code == 200


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_a_day_lies_in_its_quarter_and_quarters_follow_each_other(day):
    found = Quarter.of(day)
    assert found.first <= day <= found.last
    assert found.next.before == found
    assert found.last + timedelta(days=1) == found.next.first
    assert Quarter.parse(str(found)) == found


def test_the_demonstration_is_made_once(settings):
    cast = {Role.COORDINATOR: a_coordinator()}
    company, park = a_company(), open_park()
    assert make_demo_portfolio(park.pk, company.pk, cast=cast, by=SYSTEM) == 0
    settings.MAJAL_DEMO = True
    assert make_demo_portfolio(park.pk, company.pk, cast=cast, by=SYSTEM) == 1
    assert make_demo_portfolio(park.pk, company.pk, cast=cast, by=SYSTEM) == 0
