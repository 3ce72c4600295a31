"""Enquiries and tours: asked once, answered, linked, emptied in time; places never too many."""

from datetime import timedelta

import pytest
from django.utils import timezone

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.errors import NotAllowed, NotFound, WrongState
from majal.modules.enquiries import errors
from majal.modules.enquiries.commands import (
    answer_enquiry,
    cancel_tour,
    close_enquiry,
    convert_enquiry,
    empty_enquiry,
    hold_tour,
    take_place,
)
from majal.modules.enquiries.models import Enquiry, TourPlace
from majal.modules.enquiries.tasks import end_keeping
from majal.modules.messages.models import Message
from tests.admissions.factories import an_application, manager, the_park
from tests.enquiries.factories import a_tour, an_enquiry
from tests.people.factories import person

pytestmark = pytest.mark.django_db


def come(tour, email, people=1):
    return take_place(tour.pk, name="Zineb", email=email, people=people, by=ANYONE)


class TestEnquiries:
    def test_two_taps_ask_once(self):
        first, second = an_enquiry(key="a"), an_enquiry(key="a")
        assert first.pk == second.pk
        assert first.email == "zineb@safran.example"

    def test_it_is_answered_by_e_mail(self):
        found = an_enquiry()
        with pytest.raises(errors.AnswerEmpty):
            answer_enquiry(found.pk, " ", by=manager())
        answer_enquiry(found.pk, "Oui, dès janvier.", by=manager())
        assert Message.objects.filter(letter="enquiries.answered").count() == 1

    def test_strangers_answer_nothing(self):
        with pytest.raises(NotAllowed):
            answer_enquiry(an_enquiry().pk, "Oui.", by=person())

    def test_it_becomes_an_application_that_one_handles(self):
        found, application = an_enquiry(), an_application()
        with pytest.raises(errors.NoSuchApplication):
            convert_enquiry(found.pk, "OFF-1999-00001", by=manager())
        convert_enquiry(found.pk, f" {application.case.number.lower()} ", by=manager())
        found.refresh_from_db()
        assert (found.state, found.application) == ("converted", application)

    def test_closed_it_is_not_answered(self):
        found = close_enquiry(an_enquiry().pk, by=manager())
        with pytest.raises(WrongState):
            answer_enquiry(found.pk, "Oui.", by=manager())

    def test_it_is_emptied_after_a_year_and_still_counted(self, time_machine):
        found = an_enquiry()
        assert not empty_enquiry(found.pk, by=SYSTEM)
        time_machine.move_to(timezone.now() + timedelta(days=367))
        end_keeping()
        end_keeping()
        row = Enquiry.objects.get()
        assert (row.name, row.email, row.message, row.state) == ("", "", "", "closed")
        with pytest.raises(NotFound):
            answer_enquiry(found.pk, "Oui.", by=manager())


class TestTours:
    def test_places_are_never_too_many(self):
        tour = a_tour(places=3)
        come(tour, "a@x.example", people=2)
        with pytest.raises(errors.TourFull):
            come(tour, "b@x.example", people=2)
        come(tour, "b@x.example")
        assert sum(TourPlace.objects.values_list("people", flat=True)) == 3

    def test_one_place_an_address(self):
        tour = a_tour()
        come(tour, "a@x.example")
        with pytest.raises(errors.PlaceTaken):
            come(tour, "A@X.example")

    def test_over_or_cancelled_it_takes_nobody(self, time_machine):
        tour, other = a_tour(), a_tour(days=5)
        come(other, "a@x.example")
        cancel_tour(other.pk, by=manager())
        assert Message.objects.filter(letter="enquiries.tour").count() == 2
        time_machine.move_to(tour.starts_at)
        for one in (tour, other):
            with pytest.raises(errors.TourOver):
                come(one, "b@x.example")

    def test_only_staff_holds_one_and_not_in_the_past(self):
        with pytest.raises(NotAllowed):
            hold_tour(the_park(), timezone.now() + timedelta(days=1), places=1, by=person())
        with pytest.raises(errors.TourPast):
            hold_tour(the_park(), timezone.now(), places=1, by=manager())

    def test_names_are_forgotten_a_month_later(self, time_machine):
        tour = a_tour()
        come(tour, "a@x.example")
        time_machine.move_to(tour.starts_at + timedelta(days=31))
        end_keeping()
        assert (TourPlace.objects.get().name, TourPlace.objects.get().people) == ("", 1)
