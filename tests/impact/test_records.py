"""Digital projects and investments: recorded with a source, taken on, refused with a sentence."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed, NotFound, WrongState
from majal.modules.impact import errors
from majal.modules.impact.commands import record_made, record_project, step_project
from majal.modules.impact.meters import digital_projects, investment_announced, investment_made
from majal.modules.impact.models import DigitalProject, Investment
from majal.modules.sources.public import UnknownSource
from majal.modules.territories.public import Territory
from tests.impact.factories import a_project, a_study, an_investment, land
from tests.people.factories import address, browser, head_office, person

pytestmark = pytest.mark.django_db
D = Decimal


def test_a_project_goes_on_step_by_step():
    found = a_project(day=date(2024, 1, 1))
    step_project(found.pk, "begin", day=date(2024, 6, 1), by=SYSTEM)
    done = step_project(found.pk, "finish", day=date(2025, 1, 1), by=SYSTEM)
    assert (done.state, done.since) == ("done", date(2025, 1, 1))
    with pytest.raises(WrongState):
        step_project(found.pk, "stop", by=SYSTEM)


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"source": ""}, errors.RecordWithoutSource),
        ({"source": "nowhere"}, UnknownSource),
        ({"day": timezone.localdate() + timedelta(2)}, errors.DayAhead),
    ],
)
def test_what_cannot_be_recorded_is_refused(more, error):
    for make in (a_project, an_investment):
        with pytest.raises(error):
            make(**more)


@pytest.mark.parametrize("amount", ["0", "-5", "1000000000000", "NaN", "Infinity"])
def test_an_amount_is_above_zero_and_ends_somewhere(amount):
    with pytest.raises(errors.AmountNotPositive):
        an_investment(amount)


def test_what_was_made_is_said_once_and_not_before_it_was_announced():
    found = an_investment(day=date(2024, 5, 1))
    with pytest.raises(errors.DaysBackwards):
        record_made(found.pk, D(5), day=date(2024, 4, 30), source=a_study().code, by=SYSTEM)
    record_made(found.pk, D(900), day=date(2025, 1, 1), source=a_study().code, by=SYSTEM)
    with pytest.raises(errors.InvestmentMade):
        record_made(found.pk, D(5), source=a_study().code, by=SYSTEM)


def test_only_those_who_keep_them_record():
    found = an_investment()
    with pytest.raises(NotAllowed):
        a_project(by=person())
    with pytest.raises(NotFound):
        record_made(found.pk + 99, D(5), by=SYSTEM)


def test_the_database_refuses_a_record_without_source():
    values = {"name": "x", "territory": Territory.objects.get(code=land())}
    day = date(2024, 1, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        DigitalProject.objects.create(kind="other", since=day, **values)
    with pytest.raises(IntegrityError), transaction.atomic():
        Investment.objects.create(announced=5, announced_on=day, made=4, **values)


def test_meters_count_each_level_up_to_the_country(settings):
    settings.MAJAL_DEMO = False
    an_investment(1000)
    record_made(an_investment(500).pk, D(300), source=a_study().code, by=SYSTEM)
    a_project()
    a_project(state="running")
    day = timezone.localdate()
    count = len(Territory.objects.filter(code__in=["09", "09.001", "MA"]))
    told = [[r.value for r in m(day)] for m in (investment_announced, investment_made)]
    assert told == [[D(1500)] * count, [D(300)] * count]
    assert [r.value for r in digital_projects(day)] == [D(1)] * count


def test_the_forms_record_and_keep_what_was_refused():
    client = browser(head_office())
    given = {
        "name": "Fibre du port", "kind": "connectivity", "territory": "٠٩.001", "state": "running",
        "day": "2025-02-03", "source": a_study().code,
    }  # fmt: skip
    answer = client.post(address("impact:project_new"), given)
    assert (answer.status_code, "Fibre du port" in answer.content.decode()) == (422, True)
    land()
    answer = client.post(address("impact:project_new"), {**given, "territory": "09.001"})
    made = DigitalProject.objects.get()
    assert (answer.status_code, made.state) == (302, "running")
    form = {"name": "Usine", "territory": "09", "amount": "٤٠ 000,5", "day": "2025-01-01"}
    client.post(address("impact:investment_new"), {**form, "source": a_study().code})
    assert Investment.objects.get().announced == D("40000.50")
    wrong = {**form, "name": "x" * 10_000, "day": "2025-02-31", "source": ""}
    assert client.post(address("impact:investment_new"), wrong).status_code == 422


def test_a_step_is_taken_from_its_page():
    pk = a_project(day=date(2024, 1, 1)).pk
    client = browser(head_office())
    where = address("impact:project_step", pk, "begin")
    assert client.get(where).status_code == 200
    assert client.post(where, {"day": "2023-12-31"}).status_code == 422
    assert client.post(where, {"day": "2024-02-01"}).status_code == 302
    assert DigitalProject.objects.get().state == "running"
    assert client.get(address("impact:project_step", pk, "dance")).status_code == 404


def test_a_territory_is_named_by_its_suggestion_and_a_source_by_its_title():
    found = a_project(source=a_study().title)
    again = record_project(
        "Guichet", "service", f"Casablanca ({land()})", source=a_study().code, by=SYSTEM
    )
    assert (found.source, again.territory) == (a_study(), found.territory)
