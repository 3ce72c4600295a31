"""Mail: received, handed over once, numbered where it is registered, reminded of in one letter."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.attachments import attachment_for
from majal.kernel.errors import NotAllowed, NotFound
from majal.kernel.models import Attachment
from majal.modules.messages.models import Message
from majal.modules.people.public import Role
from majal.modules.reception import errors
from majal.modules.reception.commands import (
    collect_item,
    dispatch_mail,
    forward_item,
    receive_item,
    remind_of_mail,
    return_item,
)
from majal.modules.reception.models import Item, Line
from majal.modules.reception.queries import items_visible_to, own_mail
from tests.organisations.factories import png, upload
from tests.people.factories import at_once, holder_of, person
from tests.reception.factories import a_company, an_item, an_open_park, desk_of, host_of


def numbers(register):
    return list(
        Line.objects.filter(register=register).order_by("pk").values_list("number", flat=True)
    )


def told(kind):
    return sorted(Message.objects.filter(letter=kind).values_list("user", flat=True))


@pytest.mark.django_db
class TestReceiving:
    def test_its_people_are_told_and_registered_mail_is_numbered(self):
        company, park = a_company(), an_open_park()
        people = [host_of(company), host_of(company, Role.COMPANY_MANAGER)]
        host_of(a_company())
        item = an_item(park, company, tracking="RR 1 MA")
        an_item(park, company, kind="parcel")
        an_item(park, company, kind="notice")
        assert item.signed
        assert told("reception.mail") == sorted([p.pk for p in people] * 3)
        assert numbers("arrivals") == [1, 2]
        line = Line.objects.order_by("pk")[0]
        assert (line.who, line.tracking, line.what) == ("Trésorerie", "RR 1 MA", "registered")

    def test_the_photo_is_opened_by_the_desk_and_the_company_alone(self):
        park, company = an_open_park(), a_company()
        item = an_item(park, company, photo=upload(png()))
        sha256 = Attachment.objects.get(slot="photo").file.sha256
        for who in (desk_of(park), host_of(company)):
            assert attachment_for(who, "reception.item", item.pk, sha256).slot == "photo"
        for who in (desk_of(an_open_park("tanger")), host_of(a_company()), person()):
            with pytest.raises(NotFound):
                attachment_for(who, "reception.item", item.pk, sha256)

    def test_what_is_refused(self):
        park, company = an_open_park(), a_company()
        desk = desk_of(park)
        with pytest.raises(errors.SenderMissing):
            receive_item(park.pk, company.pk, kind="letter", sender=" ", by=desk)
        with pytest.raises(errors.CompanyUnknown):
            receive_item(park.pk, 10**9, kind="letter", sender="x", by=desk)
        with pytest.raises(errors.ParkUnknown):
            receive_item(10**9, company.pk, kind="letter", sender="x", by=desk)
        for who in (desk_of(an_open_park("tanger")), host_of(company), holder_of(Role.HEAD_OFFICE)):
            with pytest.raises(NotAllowed):
                receive_item(park.pk, company.pk, kind="letter", sender="x", by=who)

    def test_a_registered_letter_is_always_signed_for(self):
        item = an_item()
        with pytest.raises(IntegrityError, match="item_registered"), transaction.atomic():
            Item.objects.filter(pk=item.pk).update(signed=False)


@pytest.mark.django_db
class TestHandingOver:
    def test_it_ends_once_and_the_second_is_told_by_whom(self):
        park = an_open_park()
        item, desk = an_item(park), desk_of(park, name="Samira")
        with pytest.raises(errors.CollectorMissing):
            collect_item(item.pk, name="  ", by=desk)
        collect_item(item.pk, name="Omar Idrissi", by=desk)
        for again in (
            lambda: collect_item(item.pk, name="Autre", by=desk),
            lambda: return_item(item.pk, reason="refusé", by=desk),
        ):
            with pytest.raises(errors.ItemMoved, match=r"collected.*Samira.*Omar Idrissi"):
                again()
        with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
            Item.objects.filter(pk=item.pk).update(handed_to="Autre")

    def test_what_goes_on_or_back_is_numbered_among_the_departures(self):
        park = an_open_park()
        first, second, plain = an_item(park), an_item(park), an_item(park, kind="letter")
        forward_item(first.pk, to="12 rue Atlas, Agadir", by=SYSTEM)
        return_item(second.pk, reason="Refusé", by=SYSTEM)
        return_item(plain.pk, reason="Refusé", by=SYSTEM)
        sent = dispatch_mail(
            park.pk, a_company().pk, kind="registered", addressee="Tribunal", by=desk_of(park)
        )
        assert numbers("departures") == [1, 2, 3]
        whos = Line.objects.filter(register="departures").order_by("pk").values_list("who")
        assert [w for (w,) in whos] == ["12 rue Atlas, Agadir", "Trésorerie", "Tribunal"]
        assert Line.objects.get(dispatch=sent).number == 3

    def test_who_sees_it(self):
        park, company = an_open_park(), a_company()
        item = an_item(park, company)
        for who in (desk_of(park), host_of(company)):
            assert list(items_visible_to(who)) == [item]
        for who in (desk_of(an_open_park("tanger")), host_of(a_company()), person()):
            assert list(items_visible_to(who)) == []
        with pytest.raises(NotAllowed):
            collect_item(item.pk, name="moi", by=host_of(company))
        mine = own_mail(host_of(company))
        assert (mine.waiting, mine.ended, mine.sent) == ((item,), (), ())


@pytest.mark.django_db(transaction=True)
def test_two_people_collect_the_same_parcel():
    park = an_open_park()
    item = an_item(park, kind="parcel")
    desks = [desk_of(park, name=f"Desk {n}") for n in range(2)]
    outcome = at_once(
        *(lambda d=d: collect_item(item.pk, name=f"chez {d.name}", by=d) for d in desks)
    )
    assert sorted(map(str, outcome)) == sorted(map(str, [None, errors.ItemMoved]))
    winner = desks[outcome.index(None)]
    item.refresh_from_db()
    assert (item.ended_by, item.handed_to) == (winner, f"chez {winner.name}")


def aged(days, company, **fields):
    item = an_item(an_open_park(), company, **fields)
    Item.objects.filter(pk=item.pk).update(received_at=timezone.now() - timedelta(days=days))
    return item


@pytest.mark.django_db
class TestReminding:
    def test_one_letter_names_all_that_waits_and_comes_twice_at_most(self, time_machine):
        time_machine.move_to("2026-05-20 09:00:00+00:00", tick=False)
        company = a_company()
        host = host_of(company)
        aged(3, company, sender="Banque"), aged(10, company, sender="Trésorerie")
        aged(2, company, sender="Trop tôt")
        gone = aged(5, company, sender="Déjà parti")
        collect_item(gone.pk, name="x", by=SYSTEM)
        assert remind_of_mail(by=SYSTEM) == 1
        assert remind_of_mail(by=SYSTEM) == 0
        assert told("reception.waiting") == [host.pk]
        text = Message.objects.get(letter="reception.waiting").body
        for word, there in (("Banque", 1), ("Trésorerie", 1), ("Trop tôt", 0), ("parti", 0)):
            assert (word in text) == bool(there)
        time_machine.move_to("2026-05-21 09:00:00+00:00", tick=False)
        assert remind_of_mail(by=SYSTEM) == 1  # the third one is three days old now
        time_machine.move_to("2026-05-27 09:00:00+00:00", tick=False)
        assert remind_of_mail(by=SYSTEM) == 1
        time_machine.move_to("2026-05-28 09:00:00+00:00", tick=False)
        assert remind_of_mail(by=SYSTEM) == 1
        time_machine.move_to("2026-07-28 09:00:00+00:00", tick=False)
        assert remind_of_mail(by=SYSTEM) == 0
        assert set(Item.objects.filter(state="stored").values_list("reminded", flat=True)) == {2}

    def test_nobody_but_the_clock_reminds(self):
        with pytest.raises(NotAllowed):
            remind_of_mail(by=desk_of(an_open_park()))
