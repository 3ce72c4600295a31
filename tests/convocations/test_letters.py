"""Who is told what: convocations, moves, hearings, cancellations; calendars; the agenda."""

from datetime import time

import pytest
from icalendar import Calendar

from majal.kernel import links
from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed
from majal.kernel.files import path_of
from majal.modules.convocations.commands import issue_agenda, write_to_members
from majal.modules.convocations.models import Agenda
from majal.modules.convocations.queries import calendar_file, hearing, told_by_link
from majal.modules.messages.models import Message
from majal.modules.sittings.commands import (
    cancel_sitting,
    cast_vote,
    change_item,
    change_sitting,
    convene,
    put_to_vote,
    take_off_item,
)
from majal.modules.sittings.errors import NoSeat
from majal.modules.sittings.models import Conflict, Invitation, Sitting, Vote
from tests.committees.factories import a_committee, a_seat, in_days
from tests.convocations.matrix import an_invited, secret_of
from tests.kernel.reading import lines
from tests.people.factories import address, browser, person, said
from tests.sittings.factories import a_convened, a_heard, a_sitting, an_open

pytestmark = pytest.mark.django_db


def sent(letter):
    """To whom a letter went."""
    return Message.objects.filter(letter=f"convocations.{letter}").count()


def test_everybody_is_convened_once_by_account_or_by_a_link_and_guests_to_their_hour():
    committee = a_committee(3)
    a_seat(committee, name="Nadia", email="n@majal.example", language="ar")
    sitting = a_sitting(committee)
    item = a_heard(sitting)
    assert not Message.objects.filter(letter__startswith="convocations.").exists()
    convene(sitting.pk, by=SYSTEM)
    assert (sent("convocation"), sent("convocation_link"), sent("hearing")) == (4, 1, 1)
    guest = Invitation.objects.get(guest=item.guests.get())
    told = told_by_link({"invitation": guest.pk})
    assert told is not None
    assert (told["hours"], told["guest"]) == ("10:00–10:20", "Ghita Filali")
    assert secret_of(guest) in told["address"]
    assert Agenda.objects.get(sitting=sitting).turn == 1


def test_whoever_was_invited_is_told_when_it_moves_and_when_it_is_cancelled():
    committee = a_committee(2)
    sitting = a_sitting(committee)
    item = a_heard(sitting)
    convene(sitting.pk, by=SYSTEM)
    change_sitting(sitting.pk, in_days(12), time(10), time(12), place="Wilaya", by=SYSTEM)
    assert (sent("change"), sent("hearing")) == (3, 2)
    change_sitting(sitting.pk, in_days(12), time(10), time(12), place="Wilaya", by=SYSTEM)
    assert sent("change") == 3  # nothing moved
    change_item(item.pk, position=1, heard=(time(11), time(11, 20)), by=SYSTEM)
    assert (sent("change"), sent("hearing")) == (3, 3)
    cancel_sitting(sitting.pk, "Férié", by=SYSTEM)
    assert (sent("cancellation"), sent("cancellation_link")) == (3, 1)


def test_whose_item_is_taken_off_is_told_and_an_old_letter_stays_unsent():
    sitting = a_sitting()
    item, _other = a_heard(sitting), a_heard(sitting, time(11), time(11, 20))
    convene(sitting.pk, by=SYSTEM)
    take_off_item(item.pk, by=SYSTEM)
    assert sent("cancellation_link") == 1
    invitation = Invitation.objects.get(guest=item.guests.get())
    assert hearing({"invitation": invitation.pk}) is None


def test_of_a_sitting_nobody_was_convened_to_nobody_is_told():
    sitting = a_sitting()
    a_heard(sitting)
    cancel_sitting(sitting.pk, "Férié", by=SYSTEM)
    assert not Message.objects.filter(letter__startswith="convocations.").exists()


def test_strangers_write_to_nobody():
    with pytest.raises(NotAllowed):
        write_to_members("convocations.change", a_convened(), key="x", by=person())


def test_a_calendar_keeps_the_identity_of_what_moves():
    sitting = a_convened()
    first = Calendar.from_ical(calendar_file(sitting)).walk("VEVENT")[0]
    change_sitting(sitting.pk, in_days(20), time(14), time(16), place="Wilaya", by=SYSTEM)
    moved = Sitting.objects.select_related("committee").get(pk=sitting.pk)
    then = Calendar.from_ical(calendar_file(moved)).walk("VEVENT")[0]
    assert first["uid"] == then["uid"]
    assert (first["sequence"], then["sequence"]) == (0, 1)
    assert then.decoded("dtstart").date() == in_days(20)
    cancel_sitting(sitting.pk, "Férié", by=SYSTEM)
    gone = Calendar.from_ical(
        calendar_file(Sitting.objects.select_related("committee").get(pk=sitting.pk))
    )
    assert gone["method"] == "CANCEL"
    assert gone.walk("VEVENT")[0]["status"] == "CANCELLED"


def test_each_agenda_takes_the_place_of_the_one_before():
    sitting = a_convened()
    first = Agenda.objects.get(sitting=issue_agenda(sitting.pk, by=SYSTEM)).document
    second = Agenda.objects.get(sitting=issue_agenda(sitting.pk, by=SYSTEM)).document
    first.refresh_from_db()
    assert first.superseded_by == second
    read = "\n".join(lines(path_of(second.file).read_bytes()))
    assert "Demande de bureau" in read
    assert "جدول" in read


class TestByLink:
    def test_it_opens_for_the_member_and_nobody_else(self):
        invitation = an_invited()
        page = browser().get(address("convocations:by_link", secret_of(invitation)))
        assert "Demande de bureau" in said(page)
        assert "no-store" in page["Cache-Control"]
        unknown = browser().get(address("convocations:by_link", "0" * 64))
        assert unknown.status_code == 404
        links.revoke(invitation.link_id)
        assert (
            browser().get(address("convocations:by_link", secret_of(invitation))).status_code == 410
        )

    def test_a_seat_that_ended_closes_it(self):
        invitation = an_invited()
        seat = invitation.seat
        seat.until = in_days(-1)
        seat.save()
        answer = browser().get(address("convocations:by_link", secret_of(invitation)))
        assert answer.status_code == 410

    def test_a_guest_sees_the_own_hearing_alone(self):
        sitting = a_sitting()
        item = a_heard(sitting)
        a_heard(sitting, time(11), time(11, 20))
        convene(sitting.pk, by=SYSTEM)
        issue_agenda(sitting.pk, by=SYSTEM)
        secret = secret_of(Invitation.objects.get(guest=item.guests.get()))
        page = browser().get(address("convocations:by_link", secret))
        assert page.context["lines"] == []
        assert browser().get(address("convocations:link_agenda", secret)).status_code == 404
        events = Calendar.from_ical(
            browser().get(address("convocations:link_calendar", secret)).content
        ).walk("VEVENT")
        assert len(events) == 1

    def test_a_member_declares_and_votes_by_it(self):
        committee = a_committee(4)
        seat = a_seat(committee, name="Nadia", email="n@majal.example")
        _sitting, (item, other), _seats = an_open(committee, items=2)
        at = address("convocations:by_link", secret_of(Invitation.objects.get(seat=seat)))
        client = browser()
        client.post(at, {"do": "declare", "item": item.pk, "reason": "Associée"})
        assert Conflict.objects.get(item=item).seat_id == seat.pk
        for one in (item, other):
            put_to_vote(one.pk, "accepted", by=SYSTEM)
        client.post(at, {"do": "vote", "item": item.pk, "choice": "for", "seat": seat.pk})
        client.post(at, {"do": "vote", "item": other.pk, "choice": "for", "seat": seat.pk})
        assert [v.ballot.item_id for v in Vote.objects.all()] == [other.pk]

    @pytest.mark.parametrize(
        "typed",
        [
            {"do": "vote", "item": "x", "choice": "for"},
            {"do": "vote", "item": "9" * 40, "choice": "for"},
            {"do": "declare", "item": "٣", "reason": "x"},
            {"do": "declare", "item": "", "reason": ""},
            {"do": "<script>"},
            {},
        ],
    )
    def test_what_no_page_sends_changes_nothing(self, typed):
        at = address("convocations:by_link", secret_of(an_invited()))
        assert browser().post(at, typed).status_code == 302
        assert not Conflict.objects.exists()

    def test_it_opens_no_item_of_another_sitting(self):
        invitation = an_invited()
        _sitting, (item,), _seats = an_open()
        put_to_vote(item.pk, "accepted", by=SYSTEM)
        holder = links.holder(secret_of(invitation), "sittings.invitation")
        at = address("convocations:by_link", secret_of(invitation))
        browser().post(at, {"do": "vote", "item": item.pk, "choice": "for"})
        browser().post(at, {"do": "declare", "item": item.pk, "reason": "x"})
        assert not Vote.objects.exists()
        assert not Conflict.objects.exists()
        with pytest.raises(NoSeat):
            cast_vote(item.pk, "for", by=holder)
