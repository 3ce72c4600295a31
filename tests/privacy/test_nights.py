"""What the nights take out of histories, what is held back, and what stays."""

from datetime import timedelta

import pytest
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import come_round, periodic_jobs
from majal.kernel.personal import processings
from majal.modules.enquiries.models import Enquiry
from majal.modules.people.models import User
from majal.modules.privacy import errors
from majal.modules.privacy.commands import (
    empty_petitions,
    follow_histories,
    lift_hold,
    place_hold,
    refuse_petition,
)
from majal.modules.privacy.models import Hold, Night, Petition
from majal.modules.privacy.queries import tonight
from majal.modules.vacancies.models import Candidacy
from tests.enquiries.factories import an_enquiry
from tests.people.factories import address, browser, head_office, said
from tests.privacy.factories import an_identified_petition
from tests.vacancies.factories import a_candidacy

pytestmark = pytest.mark.django_db


def an_old_refusal():
    """A request that was refused six years ago."""
    boss = head_office()
    petition = an_identified_petition("rectification", by=boss)
    refuse_petition(petition.pk, "Exact.", by=boss)
    old = timezone.now() - timedelta(days=6 * 366)
    Petition.objects.filter(pk=petition.pk).update(ended_at=old)
    return petition


def due(model):
    """What would go tonight of one table."""
    (found,) = [one for one in tonight().due if one.table.model == model]
    return found


def versions():
    """The names that the history of requests still tells."""
    events = Petition.pgh_event_model.objects
    return set(events.values_list("name", "email").distinct())


def test_old_requests_are_emptied_and_so_is_their_history():
    petition = an_old_refusal()
    assert empty_petitions(by=SYSTEM) == 1
    assert empty_petitions(by=SYSTEM) == 0
    petition.refresh_from_db()
    assert (petition.name, petition.email, petition.state) == ("", "", "refused")
    assert (due("privacy.Petition").emptied, due("privacy.Petition").tonight > 0) == (1, True)
    assert follow_histories(by=SYSTEM) > 0
    assert versions() == {("", "")}
    assert follow_histories(by=SYSTEM) == 0
    assert {(one.table, one.held) for one in Night.objects.all()} == {("privacy.Petition", False)}


def test_a_hold_keeps_the_history_and_says_so():
    an_old_refusal()
    empty_petitions(by=SYSTEM)
    hold = place_hold("Audit de la CNDP", processing="rights", by=head_office())
    assert follow_histories(by=SYSTEM) == 0
    assert due("privacy.Petition").held is True
    assert list(Night.objects.values_list("rows", "held")) == [(0, True)]
    lift_hold(hold.pk, by=head_office())
    assert follow_histories(by=SYSTEM) > 0


@pytest.mark.django_db(transaction=True)
def test_a_hold_on_a_processing_stops_the_job_that_would_empty_it():
    found, boss = an_enquiry(), head_office()
    yesterday = timezone.localdate() - timedelta(days=1)
    Enquiry.objects.filter(pk=found.pk).update(keep_until=yesterday)
    hold = place_hold("Litige", processing="enquiries", by=boss)
    come_round("enquiries.end_keeping")
    assert Enquiry.objects.get().emptied_at is None
    lift_hold(hold.pk, by=boss)
    come_round("enquiries.end_keeping")
    assert Enquiry.objects.get().emptied_at is not None


def test_every_job_that_a_hold_stops_exists():
    known = set(periodic_jobs.items())
    assert {job for one in processings for job in one.jobs} - known == set()


@pytest.mark.parametrize(
    ("told", "refused"),
    [
        ({"reason": ""}, errors.ReasonNeeded),
        ({"processing": "nothing"}, errors.ProcessingUnknown),
        ({"processing": ""}, errors.PersonUnknown),
        ({"email": "a@safran.example"}, errors.PersonUnknown),
    ],
)
def test_a_hold_says_of_whom_or_what_and_why(told, refused):
    values = {"reason": "Litige", "processing": "jobs", "email": "", **told}
    with pytest.raises(refused):
        place_hold(values.pop("reason"), **values, by=head_office())
    assert Hold.objects.count() == 0


def test_a_hold_is_lifted_once():
    boss = head_office()
    hold = place_hold("Litige", processing="jobs", by=boss)
    lift_hold(hold.pk, by=boss)
    with pytest.raises(errors.HoldLifted):
        lift_hold(hold.pk, by=boss)


def test_what_is_still_named_is_counted_and_nothing_is_changed_by_looking():
    a_candidacy()
    assert (due("vacancies.Candidacy").named, due("vacancies.Candidacy").emptied) == (1, 0)
    assert Candidacy.objects.get().name == "Hind Tazi"


def test_the_pages_of_holds_and_nights():
    client = browser(head_office())
    typed = {"email": "", "processing": "", "reason": "Litige"}
    assert client.post(address("privacy:place"), typed).status_code == 422
    answer = client.post(address("privacy:place"), {**typed, "email": "x@safran.example"})
    assert answer.status_code == 302
    assert said(client.get(address("privacy:holds"))).count("Litige") == 1
    assert client.post(address("privacy:lift", Hold.objects.get().pk)).status_code == 302
    assert Hold.objects.get().lifted_by == User.objects.get(pk=client.session["_auth_user_id"])
    for language in ("ar", "fr", "en"):
        assert client.get(address("privacy:nights", language=language)).status_code == 200


def test_the_night_runs_through():
    an_old_refusal()
    periodic_jobs["privacy.nightly"].run()
    assert Petition.objects.get().emptied_at is not None
    assert Night.objects.count() == 1
