"""Several people at one moment: one application, one filing, one offer of a space, one lapse."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import DomainError
from majal.modules.admissions.commands import (
    accept_offer,
    begin_application,
    lapse_offer,
    offer_place,
    put_on_list,
)
from majal.modules.admissions.errors import NobodyWaits, PlaceOffered
from majal.modules.admissions.models import Application, Offer, WaitingEntry
from majal.modules.cases.public import Case, file_case
from tests.admissions.factories import (
    PROFILE,
    a_call,
    a_draft,
    a_waiting,
    an_application,
    applicant_of,
    decided,
    manager,
    the_park,
)
from tests.parks.factories import a_building, a_space
from tests.people.factories import person

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 5


def at_once(work):
    """What each of several threads got: a result, or the refusal."""
    start = Barrier(AT_ONCE)

    def run(number):
        try:
            start.wait(timeout=20)
            return work(number)
        except DomainError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, range(AT_ONCE)))


def test_many_taps_begin_and_file_one_application():
    call, by, park = a_call(), person(), the_park()

    def begin(number):
        return begin_application(
            call.code, "project", park.pk, profile=PROFILE, key=f"tap-{number}", by=by
        ).pk

    assert len(set(at_once(begin))) == 1
    assert Application.objects.count() == Case.objects.count() == 1
    found = a_draft(call)
    filer = applicant_of(found)
    numbers = at_once(lambda _n: file_case(found.case_id, by=filer).number)
    assert len(set(numbers)) == 1


def test_one_space_is_offered_once_and_many_spaces_to_different_people():
    call = a_call()
    for _ in range(3):
        a_waiting(call)
    building, by = a_building(the_park()), manager()
    one = a_space(building, "100")
    found = at_once(lambda _n: offer_place(one.pk, "project", by=by))
    assert sum(isinstance(f, Offer) for f in found) == 1
    assert sum(isinstance(f, PlaceOffered) for f in found) == AT_ONCE - 1
    more = [a_space(building, f"2{n:02}") for n in range(AT_ONCE)]
    found = at_once(lambda n: offer_place(more[n].pk, "project", by=by))
    assert sum(isinstance(f, Offer) for f in found) == 2
    assert sum(isinstance(f, NobodyWaits) for f in found) == AT_ONCE - 2
    assert len(set(Offer.objects.values_list("entry", flat=True))) == 3


def test_a_lapse_and_an_acceptance_at_one_moment_end_one_way():
    call = a_call()
    first = a_waiting(call)
    a_waiting(call)
    space = a_space(a_building(the_park()), "100")
    made = offer_place(space.pk, "project", by=manager())
    now = timezone.now()
    Offer.objects.filter(pk=made.pk).update(offered_at=now.replace(year=2020), answer_by=now)
    by = applicant_of(first)

    def end(number):
        if number % 2:
            return accept_offer(made.pk, by=by)
        return lapse_offer(made.pk, by=SYSTEM)

    at_once(end)
    assert sorted(Offer.objects.values_list("state", flat=True)) == ["lapsed", "open"]


def test_ranks_given_at_one_moment_stay_without_gap_or_double():
    call = a_call()
    made = [an_application(call) for _ in range(AT_ONCE)]
    for one in made:
        decided(one)
    at_once(lambda n: put_on_list(made[n].pk, rank=1, by=SYSTEM))
    ranks = WaitingEntry.objects.order_by("rank").values_list("rank", flat=True)
    assert list(ranks) == list(range(1, AT_ONCE + 1))
