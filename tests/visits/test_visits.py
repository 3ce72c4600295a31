"""Visits: who comes, companies that agree or not, what is declared and counted."""

from datetime import date

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed, WrongState
from majal.kernel.meters import meters
from majal.modules.events.commands import copy_event, hold_event
from majal.modules.events.models import Event
from majal.modules.messages.models import Message
from majal.modules.visits import errors
from majal.modules.visits.commands import (
    VisitDetails,
    answer_host,
    ask_host,
    declare_visit,
    describe_visit,
)
from majal.modules.visits.models import Visit
from tests.counters.factories import as_user
from tests.events.factories import an_event, lead_of, past, soon
from tests.organisations.factories import an_organisation
from tests.organisations.factories import manager_of as company_manager
from tests.people.factories import said
from tests.visits.factories import a_host, a_visit

pytestmark = pytest.mark.django_db


def path(name, *args):
    with translation.override("en"):
        return reverse(name, args=args)


def test_a_company_is_asked_answers_and_may_change_its_mind(client):
    company = an_organisation()
    manager = company_manager(company)
    event = a_visit()
    host = a_host(company, event)
    assert Message.objects.filter(user=manager, letter="visits.host").count() == 1
    with pytest.raises(NotAllowed):
        answer_host(host.pk, agrees=True, by=company_manager(an_organisation()))
    assert answer_host(host.pk, agrees=False, by=manager).state == "declined"
    assert answer_host(host.pk, agrees=True, by=manager).state == "agreed"
    with pytest.raises(WrongState):
        answer_host(host.pk, agrees=True, by=manager)
    with pytest.raises(errors.HostAskedAlready), transaction.atomic():
        ask_host(event.pk, company.pk, by=SYSTEM)
    shown = said(client.get(path("events:event", event.pk)))
    assert company.name_fr in shown or company.name_en in shown or company.name_ar in shown


def test_only_a_visit_has_hosts_and_an_origin():
    event = an_event(kind="workshop")
    with pytest.raises(errors.NotAVisit):
        ask_host(event.pk, an_organisation().pk, by=SYSTEM)
    with pytest.raises(errors.NotAVisit):
        describe_visit(event.pk, VisitDetails("school"), by=SYSTEM)


def test_what_became_of_it_is_declared_afterwards_and_counted():
    event = a_visit()
    with pytest.raises(WrongState):
        declare_visit(event.pk, came=28, nights=0, by=SYSTEM)
    past(event, days=1)
    lead = lead_of(event.park)
    declare_visit(event.pk, came=28, nights=56, by=lead)
    hold_event(event.pk, by=SYSTEM)
    Event.objects.filter(pk=event.pk).update(
        starts_at="2026-03-10T10:00Z", ends_at="2026-03-10T12:00Z"
    )
    for code, expected in (("visits_held", 1), ("visit_people", 28), ("visit_nights", 56)):
        found = list(meters[code].read(date(2026, 4, 2)))
        assert {int(r.value) for r in found} == {expected}
        assert found[0].subject is None
        assert [e.pk for e in meters[code].rows(SYSTEM, None, found[0].period)] == [event.pk]


def test_a_copy_is_a_visit_of_the_same_kind_and_nobody_is_asked_anew():
    event = a_visit()
    a_host(event=event)
    copy = copy_event(event.pk, soon(30), by=SYSTEM)
    assert Visit.objects.get(event=copy).kind == "school"
    assert Visit.objects.get(event=copy).origin == ""


def test_the_team_and_the_company_work_with_the_pages():
    event = a_visit()
    host = a_host(event=event)
    lead = as_user(lead_of(event.park))
    assert "Lycée Al Amal" in said(lead.get(path("event_desk:keep", event.pk)))
    answer = lead.post(
        path("visits:describe", event.pk),
        {"kind": "delegation", "origin": "Sénégal", "country": "SN", "announced": "١٢"},
    )
    assert (answer.status_code, Visit.objects.get().announced) == (302, 12)
    bad = lead.post(path("visits:describe", event.pk), {"kind": "delegation", "country": "Sénégal"})
    assert bad.status_code == 422
    company = as_user(company_manager(host.organisation))
    assert company.get(path("visits:hosting")).status_code == 200
    company.post(path("visits:agree", host.pk))
    host.refresh_from_db()
    assert host.state == "agreed"
