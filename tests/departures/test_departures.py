"""A company that left is asked at its months, once, and answers for itself."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed, NotFound
from majal.kernel.models import JobRun
from majal.modules.departures import errors
from majal.modules.departures.commands import (
    answer_follow_up,
    ask_companies,
    make_demo_departures,
    plan_follow_ups,
)
from majal.modules.departures.models import FollowUp
from majal.modules.departures.queries import asked_of, follow_ups_visible_to, waiting
from majal.modules.messages.models import Message
from majal.modules.tenancy.commands import end_contract, terminate_contract
from tests.departures.factories import a_follow_up, due, that_left
from tests.people.factories import address, browser, head_office
from tests.tenancy.factories import (
    a_company,
    an_office,
    manager_of_company,
    months_ago,
    of_another_park,
    open_park,
    running,
    signed,
    the_manager,
    today,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_an_exit_plans_four_moments_once():
    contract = that_left(13)
    rows = FollowUp.objects.filter(contract=contract)
    assert [one.months for one in rows] == [6, 12, 24, 60]
    assert plan_follow_ups(contract.pk, by=SYSTEM) == 0
    assert rows.count() == 4
    assert due() == 2


def test_nobody_left_where_another_contract_followed_or_none_began():
    never = signed(an_office("101"))
    terminate_contract(never.pk, "other", note="désistement", by=SYSTEM)
    moved = running(an_office("102"), company=a_company("Autre SARL"))
    end_contract(moved.pk, "transferred", by=SYSTEM)
    still = running(an_office("103"), company=a_company("Reste SARL"))
    assert [plan_follow_ups(one.pk, by=SYSTEM) for one in (never, moved, still)] == [0, 0, 0]
    with pytest.raises(NotFound):
        plan_follow_ups(10**9, by=SYSTEM)


def test_the_end_of_a_contract_enqueues_the_plan():
    contract = running()
    end_contract(contract.pk, "moved", by=SYSTEM)
    (run,) = JobRun.objects.filter(name="departures.plan")
    assert run.key == f"departures.plan:{contract.pk}"


def test_each_is_asked_once_in_one_letter_a_park():
    contract = that_left(13)
    that_left(7, "moved", an_office("102"), company=a_company("Autre SARL"))
    manager, founder = the_manager(), manager_of_company(contract)
    assert ask_companies(by=SYSTEM) == 3
    assert ask_companies(by=SYSTEM) == 0
    (letter,) = Message.objects.filter(letter="departures.to_park", user=manager)
    assert letter.body.count("–") == 3
    assert Message.objects.filter(letter="departures.to_company", user=founder).count() == 2
    with pytest.raises(NotAllowed):
        ask_companies(by=manager)


def test_a_company_that_is_back_is_not_asked():
    contract = that_left(13)
    running(an_office("102"), company=contract.organisation)
    assert ask_companies(by=SYSTEM) == 0
    assert due() == 2


def test_the_company_answers_for_itself_and_mends_it():
    found = a_follow_up()
    founder = manager_of_company(found.contract)
    assert [one.pk for one in asked_of(founder, today())] == [found.pk]
    answer_follow_up(found.pk, "growing", jobs=12, answered_on=today(), by=founder)
    mended = answer_follow_up(found.pk, "steady", jobs=11, answered_on=today(), by=founder)
    assert (mended.standing, mended.jobs, mended.by_id) == ("steady", 11, founder.pk)
    assert mended.events.count() == 3
    assert [one.months for one in waiting(the_manager(), today())] == [6]


def test_an_answer_is_refused_before_the_exit_after_today_and_when_it_says_nothing():
    found = a_follow_up()
    manager = the_manager()
    for day in (months_ago(13) - DAY, today() + DAY):
        with pytest.raises(errors.AnsweredTooEarly):
            answer_follow_up(found.pk, "steady", answered_on=day, by=manager)
    for standing, jobs in (("", None), ("happy", None), ("steady", -1), ("steady", 100_001)):
        with pytest.raises(errors.AnswerEmpty):
            answer_follow_up(found.pk, standing, jobs=jobs, answered_on=today(), by=manager)
    with pytest.raises(NotFound):
        answer_follow_up(found.pk, "steady", answered_on=today(), by=of_another_park())
    found.refresh_from_db()
    assert found.answered_on is None


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"months": 7}, "follow_up_months"),
        ({"standing": "steady"}, "follow_up_answer_whole"),
        ({"jobs": 3}, "follow_up_answer_whole"),
        (
            {"answered_on": "2026-01-01", "standing": "steady", "jobs": 100_001},
            "follow_up_jobs",
        ),
    ],
)
def test_the_database_refuses_half_an_answer(change, constraint):
    found = a_follow_up()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        FollowUp.objects.filter(pk=found.pk).update(**change)


def test_each_sees_those_of_their_parks_and_companies():
    found = a_follow_up()
    assert follow_ups_visible_to(the_manager()).count() == 4
    assert follow_ups_visible_to(manager_of_company(found.contract)).count() == 4
    assert follow_ups_visible_to(of_another_park()).count() == 0


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_pages_lead_from_the_list_to_an_answer(language):
    found = a_follow_up()
    manager = browser(the_manager())
    listed = manager.get(address("departures:list", language=language), {"how": "due"})
    assert listed.content.decode().count(f"/departures/{found.pk}/") >= 1
    page = address("departures:answer", language=language, pk=found.pk)
    assert manager.get(page).status_code == 200
    given = {"jobs": "4", "answered_on": today().isoformat(), "place": "Agadir"}
    refused = manager.post(page, given)
    assert refused.status_code == 422
    assert refused.context["form"]["place"].value() == "Agadir"
    assert manager.post(page, {**given, "standing": "growing"}).status_code == 302
    kept = manager.get(address("tenancy:contract", language=language, pk=found.contract_id))
    assert "Agadir" in kept.content.decode()


def test_first_pages_say_whom_to_ask_and_what_is_asked():
    found = a_follow_up()
    link = f"/departures/{found.pk}/"
    for who in (the_manager(), manager_of_company(found.contract), head_office()):
        assert link in browser(who).get(address("home:mine")).content.decode()


def test_the_demonstration_is_made_once(settings):
    park = open_park()
    a_company()  # so that there are kinds and sectors
    assert make_demo_departures(park.pk, by=SYSTEM) == 0
    settings.MAJAL_DEMO = True
    assert make_demo_departures(park.pk, by=SYSTEM) == 4
    assert make_demo_departures(park.pk, by=SYSTEM) == 0
    (one,) = waiting(the_manager(), today())
    assert one.months == 12
