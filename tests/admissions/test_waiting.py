"""Waiting lists: order of rank, offers answered in time, lapsed once, passed on."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed
from majal.modules.admissions import errors
from majal.modules.admissions.commands import (
    accept_offer,
    decline_offer,
    lapse_offer,
    leave_list,
    offer_place,
    place_accepted,
    put_on_list,
    release_place,
)
from majal.modules.admissions.models import Offer, WaitingEntry
from majal.modules.admissions.queries.waiting import lapsed_by, lists_visible_to, spaces_to_offer
from majal.modules.admissions.tasks import lapse_offers
from majal.modules.messages.models import Message
from tests.admissions.factories import (
    a_call,
    a_waiting,
    an_application,
    applicant_of,
    manager,
    the_park,
)
from tests.parks.factories import a_building, a_space
from tests.people.factories import head_office, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_day(time_machine):
    time_machine.move_to("2026-11-10 10:00:00+00:00", tick=False)


def three():
    call = a_call()
    return [a_waiting(call) for _ in range(3)]


def spaces(number=1):
    building = a_building(the_park())
    found = [a_space(building, f"1{n:02}", net_area=Decimal(18)) for n in range(number)]
    return found[0] if number == 1 else found


def ranks():
    rows = WaitingEntry.objects.filter(ended_on=None).order_by("rank")
    return list(rows.values_list("application", "rank"))


def offer(space):
    return offer_place(space.pk, "project", by=manager())


class TestRanks:
    def test_a_rank_given_moves_those_behind(self):
        call = a_call()
        first, second = a_waiting(call), a_waiting(call)
        third = a_waiting(call, rank=1)
        assert ranks() == [(third.pk, 1), (first.pk, 2), (second.pk, 3)]

    def test_whoever_leaves_closes_the_gap(self):
        one, two, three_ = three()
        leave_list(two.pk, by=applicant_of(two))
        assert ranks() == [(one.pk, 1), (three_.pk, 2)]
        with pytest.raises(errors.NotWaiting):
            leave_list(two.pk, by=applicant_of(two))

    def test_asked_again_it_changes_nothing(self):
        one, *_rest = three()
        before = ranks()
        put_on_list(one.pk, rank=3, by=SYSTEM)
        assert ranks() == before

    def test_strangers_put_nobody_on_a_list(self):
        found = an_application()
        with pytest.raises(NotAllowed):
            put_on_list(found.pk, by=person())


class TestOffers:
    def test_the_first_is_offered_and_told_and_accepts_once(self):
        one, two, _three = three()
        heard = []
        receiver = lambda **kw: heard.append(kw["space"])  # noqa: E731
        place_accepted.connect(receiver)
        made = offer(space := spaces())
        assert made.entry.application == one
        assert Message.objects.filter(letter="admissions.offer").count() == 1
        with pytest.raises(NotAllowed):
            accept_offer(made.pk, by=applicant_of(two))
        for _ in range(2):
            assert accept_offer(made.pk, by=applicant_of(one)).state == "accepted"
        place_accepted.disconnect(receiver)
        assert heard == [space]
        assert [rank for _a, rank in ranks()] == [1, 2]

    def test_declined_it_passes_on_and_one_goes_to_the_end(self):
        one, two, three_ = three()
        made = offer(spaces())
        decline_offer(made.pk, by=applicant_of(one))
        assert ranks() == [(two.pk, 1), (three_.pk, 2), (one.pk, 3)]
        assert Offer.objects.get(state="open").entry.application == two

    def test_declined_by_the_only_one_it_waits_for_somebody_else(self):
        one = a_waiting()
        decline_offer(offer(spaces()).pk, by=applicant_of(one))
        assert not Offer.objects.filter(state="open").exists()
        assert ranks() == [(one.pk, 1)]

    def test_declined_for_good_one_leaves(self):
        one, two, three_ = three()
        decline_offer(offer(spaces()).pk, stay=False, by=applicant_of(one))
        assert ranks() == [(two.pk, 1), (three_.pk, 2)]

    def test_it_lapses_at_its_moment_exactly_once_and_the_next_is_offered(self, time_machine):
        one, two, three_ = three()
        made = offer(spaces())
        time_machine.move_to(made.answer_by - timedelta(seconds=1), tick=False)
        assert lapsed_by() == []
        assert lapse_offer(made.pk, by=SYSTEM) is None
        time_machine.move_to(made.answer_by, tick=False)
        with pytest.raises(errors.OfferLapsed):
            accept_offer(made.pk, by=applicant_of(one))
        for _ in range(3):
            lapse_offers()
        assert list(Offer.objects.order_by("pk").values_list("state", flat=True)) == [
            "lapsed",
            "open",
        ]
        assert Offer.objects.get(state="open").entry.application == two
        assert ranks() == [(two.pk, 1), (three_.pk, 2)]

    def test_a_space_is_offered_to_one_at_a_time(self):
        three()
        offer(space := spaces())
        with pytest.raises(errors.PlaceOffered):
            offer(space)
        entry = WaitingEntry.objects.filter(state="waiting").first()
        with pytest.raises(IntegrityError), transaction.atomic():
            Offer.objects.create(
                entry=entry,
                space=space,
                offered_at=timezone.now(),
                answer_by=timezone.now() + timedelta(days=1),
            )
        assert list(spaces_to_offer(the_park())) == []

    def test_a_place_given_back_may_be_offered_again(self):
        one, two, _three = three()
        made = accept_offer(offer(space := spaces()).pk, by=applicant_of(one))
        release_place(made.pk, reason="Pas de contrat.", by=manager())
        assert offer(space).entry.application == two

    def test_nobody_waits_nothing_is_offered(self):
        with pytest.raises(errors.NobodyWaits):
            offer(spaces())

    def test_only_who_runs_the_park_offers(self):
        three()
        space = spaces()
        with pytest.raises(NotAllowed):
            offer_place(space.pk, "project", by=person())
        assert offer_place(space.pk, "project", by=head_office()).state == "open"

    def test_whoever_leaves_passes_an_offer_on(self):
        one, two, _three = three()
        offer(spaces())
        leave_list(one.pk, by=applicant_of(one))
        assert Offer.objects.get(state="open").entry.application == two

    def test_lists_are_read_in_order(self):
        made = three()
        offer(spaces())
        (found,) = lists_visible_to(manager())
        assert [r.entry.application_id for r in found.rows] == [a.pk for a in made]
        assert [bool(r.offer) for r in found.rows] == [True, False, False]
        assert lists_visible_to(person()) == []
