"""What a closed period tells of its companies together, and what it keeps back."""

from decimal import Decimal

import pytest
from django.db import Error

from majal.modules.declarations.commands import close_period, save_answer, submit
from majal.modules.declarations.models import Expected, Total
from majal.modules.declarations.queries.totals import decided
from tests.declarations.factories import a_period, a_resident, manager
from tests.figures.factories import a_measure
from tests.people.factories import head_office

D = Decimal


@pytest.mark.parametrize(
    ("cells", "told", "agreed", "kept"),
    [
        ({None: {1, 2, 3, 4}, 7: {1, 2, 3, 4}}, [], [], set()),
        ({None: {1, 2, 3, 4, 5}, 7: {1, 2, 3, 4, 5}}, [], [], {None, 7}),
        ({None: {1, 2, 3, 4}, 7: {1, 2, 3, 4}}, [], [1, 2, 3, 4], {None, 7}),
        # The large park knows its own: by the network it would make out the small one.
        ({None: set(range(9)), 7: set(range(5)), 8: {5, 6, 7, 8}}, [], [], {7}),
        ({None: set(range(10)), 7: set(range(5)), 8: set(range(5, 10))}, [], [], {None, 7, 8}),
        # One company more than last time: the difference would be its own number.
        ({None: set(range(7)), 7: set(range(7))}, [range(6)], [], set()),
        ({None: set(range(6)), 7: set(range(6))}, [range(6)], [], {None, 7}),
        ({None: set(range(12)), 7: set(range(12))}, [range(6)], [], {None, 7}),
    ],
)
def test_what_may_be_told(cells, told, agreed, kept):
    assert decided(cells, told=told, agreed=agreed) == kept


def declared(period, count):
    for n, one in enumerate(Expected.objects.filter(period=period)[:count], start=3):
        save_answer(one.pk, "jobs", str(n), by=manager(one))
        submit(one.pk, by=manager(one))


def residents(count):
    for n in range(count):
        a_resident(f"Atelier {n} SARL", f"2{n:02}")


@pytest.mark.django_db
def test_a_closed_period_states_its_sums_once():
    a_measure("jobs")
    residents(6)
    period = a_period()
    declared(period, 5)
    close_period(period.pk, by=head_office())
    totals = Total.objects.filter(measure="jobs", part="").order_by("pk")
    whole, park = totals
    assert (whole.park, len(whole.companies), whole.asked) == (None, 5, 6)
    told = whole.statement
    assert (told.value, told.qualifier, told.grade) == (D(25), "at_least", "declared")
    assert (told.confidence, told.source, told.organisation) == ("medium", period.source, None)
    assert park.statement.park == park.park
    with pytest.raises(Error):
        whole.delete()


@pytest.mark.django_db
def test_four_companies_are_kept_back():
    a_measure("jobs")
    residents(4)
    period = a_period()
    declared(period, 4)
    close_period(period.pk, by=head_office())
    assert [one.statement for one in Total.objects.all()] == [None] * 2


@pytest.mark.django_db
def test_the_page_tells_what_was_told_and_what_was_kept_back(client):
    a_measure("jobs")
    residents(5)
    period = a_period()
    declared(period, 5)
    close_period(period.pk, by=head_office())
    client.force_login(head_office())
    page = client.get(f"/en/declarations/periods/{period.pk}/").text
    told = [page.count(f"/en/figures/statements/{t.statement_id}/") for t in Total.objects.all()]
    assert (told, page.count("kept back")) == ([1, 1], 0)
