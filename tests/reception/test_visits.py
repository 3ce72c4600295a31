"""Visits: announced, welcomed, refused, left; who sees them; who is inside, whatever happened."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.errors import NotAllowed, NotFound
from majal.modules.messages.models import Message
from majal.modules.people.public import Role
from majal.modules.reception import errors
from majal.modules.reception.commands import (
    announce_visit,
    answer_walk_in,
    cancel_visit,
    deny_visit,
    leave_visit,
    record_walk_in,
    welcome_visit,
)
from majal.modules.reception.models import Line, Visit
from majal.modules.reception.queries import Host, inside_of, today_of, visits_visible_to
from tests.parks.factories import a_park
from tests.people.factories import at_once, holder_of, person
from tests.reception.factories import (
    a_company,
    a_visit,
    a_visit_inside,
    a_walk_in,
    an_open_park,
    desk_of,
    host_of,
)


def announced(by, **fields):
    values = {"name": "Nadia", "on": timezone.localdate(), "purpose": "meeting", **fields}
    park = values.pop("park", None) or an_open_park()
    return announce_visit(park.pk, by=by, **values)


def told(kind):
    return list(Message.objects.filter(letter=kind).values_list("user", flat=True))


@pytest.mark.django_db
class TestAnnouncing:
    def test_a_company_announces_for_itself_alone(self):
        company, other = a_company(), a_company()
        host = host_of(company)
        visit = announced(host, company_id=company.pk, people=12)
        assert (visit.host, visit.company, visit.people) == (host, company, 12)
        with pytest.raises(errors.NotYourCompany):
            announced(host, company_id=other.pk)
        with pytest.raises(errors.HostUnknown):
            announced(host)

    def test_the_team_announces_for_the_park_and_nobody_else_announces(self):
        assert announced(desk_of(an_open_park())).company is None
        for nobody in (ANYONE, person(), holder_of(Role.AUTHORITY, on="territory", number=1)):
            with pytest.raises(NotAllowed):
                announced(nobody)

    @pytest.mark.parametrize(
        ("changes", "refusal"),
        [
            ({"name": " \t"}, errors.NameMissing),
            ({"people": 0}, errors.PeopleOutOfRange),
            ({"people": 501}, errors.PeopleOutOfRange),
            ({"on": date(2020, 1, 1)}, errors.DayPast),
            ({"on": date(2099, 1, 1)}, errors.DayTooFar),
        ],
    )
    def test_what_cannot_be(self, changes, refusal):
        with pytest.raises(refusal):
            announced(desk_of(an_open_park()), **changes)

    def test_only_an_open_park_receives(self):
        with pytest.raises(errors.ParkUnknown):
            announced(desk_of(an_open_park()), park=a_park("dakhla"))

    def test_a_company_sees_its_own_and_a_desk_those_of_its_park(self):
        company, park = a_company(), an_open_park()
        host, colleague = host_of(company), host_of(company)
        boss = host_of(company, Role.COMPANY_MANAGER)
        visit = announced(host, company_id=company.pk)
        a_visit(an_open_park("tanger"))
        for who in (host, boss, desk_of(park)):
            assert list(visits_visible_to(who)) == [visit]
        office = holder_of(Role.HEAD_OFFICE)
        for who in (colleague, host_of(a_company()), person(), ANYONE, office):
            assert list(visits_visible_to(who)) == []

    def test_it_is_cancelled_by_its_host_and_not_by_a_colleague(self):
        company = a_company()
        host = host_of(company)
        visit = announced(host, company_id=company.pk)
        with pytest.raises(NotFound):
            cancel_visit(visit.pk, by=host_of(company))
        assert cancel_visit(visit.pk, by=host).state == "cancelled"
        with pytest.raises(errors.VisitMoved, match="cancelled"):
            welcome_visit(visit.pk, by=desk_of(visit.park))


@pytest.mark.django_db
class TestTheDesk:
    def test_the_host_is_told_at_once_and_a_line_is_written(self):
        company = a_company()
        host = host_of(company)
        visit = announced(host, company_id=company.pk)
        welcome_visit(visit.pk, badge=" v12 ", people=3, by=desk_of(visit.park))
        visit.refresh_from_db()
        assert (visit.state, visit.badge, visit.people) == ("inside", "V12", 3)
        assert told("reception.arrived") == [host.pk]
        line = Line.objects.get()
        assert (line.register, line.number, line.who) == ("visitors", 1, "Nadia")
        assert (line.company, line.people) == (company, 3)

    def test_a_badge_is_with_one_visitor_at_a_time(self):
        park = an_open_park()
        desk, first, second = desk_of(park), a_visit(park), a_visit(park)
        elsewhere = a_visit(an_open_park("tanger"))
        welcome_visit(first.pk, badge="7", by=desk)
        with pytest.raises(errors.BadgeTaken):
            welcome_visit(second.pk, badge="7", by=desk)
        welcome_visit(elsewhere.pk, badge="7", by=SYSTEM)
        leave_visit(first.pk, by=desk)
        assert welcome_visit(second.pk, badge="7", by=desk).state == "inside"

    def test_the_database_itself_keeps_a_badge_to_one(self):
        park = an_open_park()
        first, second = a_visit_inside(park), a_visit_inside(park)
        Visit.objects.filter(pk=first.pk).update(badge="7")
        with pytest.raises(IntegrityError, match="visit_badge_once"), transaction.atomic():
            Visit.objects.filter(pk=second.pk).update(badge="7")
        with pytest.raises(IntegrityError, match="visit_inside_or_not"), transaction.atomic():
            Visit.objects.filter(pk=second.pk).update(left_at=timezone.now())
        with pytest.raises(Exception, match="Cannot delete"), transaction.atomic():
            second.delete()

    def test_whoever_walks_in_waits_for_the_host(self):
        park, company = an_open_park(), a_company()
        host = host_of(company)
        visit = a_walk_in(park, Host(host.pk, company.pk))
        assert told("reception.walk_in") == [host.pk]
        assert list(today_of(park).asked) == [visit]
        with pytest.raises(NotFound):
            answer_walk_in(visit.pk, welcome=True, by=host_of(company))
        answer_walk_in(visit.pk, welcome=False, by=host)
        visit.refresh_from_db()
        assert visit.answer == "no"
        with pytest.raises(errors.AlreadyAnswered):
            answer_walk_in(visit.pk, welcome=True, by=host)

    def test_a_walk_in_asks_for_somebody_who_may_receive(self):
        park, company, other = an_open_park(), a_company(), a_company()
        host = host_of(company)
        for wrong in (Host(host.pk, other.pk), Host(person().pk, 0), Host(host.pk, 0)):
            with pytest.raises(errors.HostUnknown):
                a_walk_in(park, wrong)
        assert record_walk_in(park.pk, name="x", purpose="tour", by=desk_of(park)).host is None

    def test_entry_is_denied_with_a_reason_that_the_host_reads(self):
        company = a_company()
        host = host_of(company)
        visit = announced(host, company_id=company.pk)
        desk = desk_of(visit.park)
        with pytest.raises(errors.ReasonMissing):
            deny_visit(visit.pk, reason=" ", by=desk)
        deny_visit(visit.pk, reason="Site fermé", by=desk)
        assert told("reception.denied") == [host.pk]
        assert "Site fermé" in Message.objects.get(letter="reception.denied").body
        assert not Line.objects.exists()

    def test_another_desk_does_nothing_here(self):
        visit, other = a_visit(), desk_of(an_open_park("tanger"))
        for act in (welcome_visit, leave_visit):
            with pytest.raises(NotFound):
                act(visit.pk, by=other)
        with pytest.raises(NotAllowed):
            record_walk_in(visit.park_id, name="x", purpose="tour", by=other)

    def test_who_forgot_to_leave_is_still_on_the_list_and_said_to_be(self, time_machine):
        time_machine.move_to("2026-05-04 10:00:00+00:00", tick=False)
        park = an_open_park()
        old = a_visit_inside(park, people=2)
        time_machine.move_to("2026-05-05 10:00:00+00:00", tick=False)
        new = a_visit_inside(park)
        inside = inside_of(park)
        assert (inside.visits, inside.people, inside.stale) == ((old, new), 3, (old,))


@pytest.mark.django_db(transaction=True)
def test_one_visitor_is_welcomed_once_and_one_badge_given_once():
    park = an_open_park()
    one, first, second = a_visit(park), a_visit(park), a_visit(park)
    desks = [desk_of(park, name=f"Desk {n}") for n in range(2)]
    outcome = at_once(*(lambda d=d: welcome_visit(one.pk, by=d) for d in desks))
    assert sorted(map(str, outcome)) == sorted(map(str, [None, errors.VisitMoved]))
    outcome = at_once(
        lambda: welcome_visit(first.pk, badge="9", by=desks[0]),
        lambda: welcome_visit(second.pk, badge="9", by=desks[1]),
    )
    assert sorted(map(str, outcome)) == sorted(map(str, [None, errors.BadgeTaken]))
    assert sorted(Line.objects.values_list("number", flat=True)) == [1, 2]


STEPS = ("welcome", "leave", "deny", "cancel", "walk_in")
ALLOWED = {
    "welcome": ("expected", "inside"),
    "leave": ("inside", "left"),
    "deny": ("expected", "denied"),
    "cancel": ("expected", "cancelled"),
}
ACTS = {
    "welcome": lambda pk: welcome_visit(pk, by=SYSTEM),
    "leave": lambda pk: leave_visit(pk, by=SYSTEM),
    "deny": lambda pk: deny_visit(pk, reason="x", by=SYSTEM),
    "cancel": lambda pk: cancel_visit(pk, by=SYSTEM),
}


@pytest.mark.django_db
@settings(max_examples=25, deadline=None)
@given(
    groups=st.lists(st.integers(1, 40), min_size=1, max_size=4),
    history=st.lists(st.tuples(st.integers(0, 5), st.sampled_from(STEPS)), max_size=14),
)
def test_the_evacuation_list_is_right_whatever_happened(groups, history):
    with transaction.atomic():
        park = an_open_park()
        a_visit_inside(an_open_park("tanger"), people=7)
        visits = [a_visit(park, people=people) for people in groups]
        known = {visit.pk: "expected" for visit in visits}
        count = {visit.pk: visit.people for visit in visits}
        for at, step in history:
            if step == "walk_in":
                made = a_walk_in(park, None, people=at + 1)
                known[made.pk], count[made.pk] = "expected", at + 1
                continue
            pk = sorted(known)[at % len(known)]
            before, after = ALLOWED[step]
            if known[pk] == before:
                ACTS[step](pk)
                known[pk] = after
            else:
                with pytest.raises(errors.VisitMoved):
                    ACTS[step](pk)
        inside = inside_of(park)
        expected = {pk for pk, state in known.items() if state == "inside"}
        assert {visit.pk for visit in inside.visits} == expected
        assert inside.people == sum(count[pk] for pk in expected)
        numbers = Line.objects.filter(park=park).order_by("number").values_list("number", flat=True)
        entered = sum(state in ("inside", "left") for state in known.values())
        assert list(numbers) == list(range(1, entered + 1))
        transaction.set_rollback(True)
