"""Offers, applications, alerts and hires: who may, what is refused, what the clock does."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.errors import NotAllowed, NotFound, WrongState
from majal.kernel.links import LinkRevoked
from majal.modules.messages.models import Message
from majal.modules.tenancy.commands import end_contract
from majal.modules.vacancies import errors
from majal.modules.vacancies.commands import (
    change_positions,
    confirm_alert,
    declare_hire,
    extend_vacancy,
    fill_vacancy,
    mend_hire,
    mend_vacancy,
    move_candidacy,
    publish_vacancy,
    refuse_vacancy,
    stop_alert,
    submit_vacancy,
    withdraw_candidacy,
    write_vacancy,
)
from majal.modules.vacancies.models import Alert, Candidacy, Hire
from majal.modules.vacancies.permissions import ALERT_LINK, CANDIDACY_LINK, HIRE_LINK
from majal.modules.vacancies.queries.people import communes_typed, current_hires, suggestion
from majal.modules.vacancies.tasks import close_and_forget, tell_alerts
from tests.cases.factories import a_pdf
from tests.organisations.factories import upload
from tests.tenancy.factories import manager_of_company
from tests.vacancies.factories import (
    a_candidacy,
    a_commune,
    a_draft,
    a_hire,
    an_alert,
    an_offer,
    holder,
    other_recruiter,
    published,
    recruiter,
    sent_in,
    soon,
    team,
    the_contract,
)

pytestmark = pytest.mark.django_db


def told(letter):
    return Message.objects.filter(letter=letter).count()


class TestOffers:
    def test_the_company_writes_and_the_team_publishes(self):
        contract = the_contract()
        boss, staff = manager_of_company(contract), team()
        found = write_vacancy(contract.organisation, contract.park, an_offer(), by=boss)
        submit_vacancy(found.pk, by=boss)
        assert told("vacancies.moderate") == 1
        with pytest.raises(NotAllowed):
            publish_vacancy(found.pk, by=boss)
        publish_vacancy(found.pk, by=staff)
        assert told("vacancies.decided") == 1
        with pytest.raises(WrongState):
            mend_vacancy(found.pk, contract.park, an_offer(), by=boss)

    def test_refused_it_says_why_and_may_come_again(self):
        found, boss = sent_in(), recruiter()
        with pytest.raises(errors.ReasonMissing):
            refuse_vacancy(found.pk, " ", by=team())
        refuse_vacancy(found.pk, "Le lieu manque.", by=SYSTEM)
        mend_vacancy(found.pk, found.park, an_offer(title_fr="Analyste"), by=boss)
        assert submit_vacancy(found.pk, by=boss).state == "awaiting"

    @pytest.mark.parametrize(
        ("more", "refusal"),
        [
            ({"title_fr": " ", "title_ar": "مطور"}, errors.OfferUnnamed),
            ({"closes_on": soon(0)}, errors.DayRefused),
            ({"closes_on": soon(366)}, errors.DayRefused),
            ({"pay_from": 9000, "pay_to": 8000}, errors.PayRefused),
            ({"apply_at": "http://safran.example"}, errors.AddressRefused),
            ({"positions": 0}, errors.PositionsRefused),
            ({"kind": "slavery"}, WrongState),
        ],
    )
    def test_what_does_not_stand_is_refused(self, more, refusal):
        with pytest.raises(refusal):
            a_draft(**more)

    def test_long_words_are_cut_and_nothing_else(self):
        found = a_draft(title_fr="x" * 10_000, text_fr="y" * 10_000)
        assert (len(found.title_fr), len(found.text_fr)) == (150, 6000)

    def test_only_residents_offer_and_only_for_themselves(self):
        contract = the_contract()
        with pytest.raises(NotAllowed):
            write_vacancy(contract.organisation, contract.park, an_offer(), by=other_recruiter())
        found = a_draft()
        end_contract(contract.pk, "grown", by=SYSTEM)
        with pytest.raises(errors.NotResident):
            write_vacancy(contract.organisation, contract.park, an_offer(), by=SYSTEM)
        with pytest.raises(errors.NotResident):
            submit_vacancy(found.pk, by=SYSTEM)

    def test_it_closes_once_and_asks_whom_it_hired(self, time_machine):
        recruiter()
        found = published(closes_on=soon(10))
        close_and_forget()
        assert told("vacancies.closing") == 0
        time_machine.move_to(timezone.now() + timedelta(days=6))
        close_and_forget()
        close_and_forget()
        assert told("vacancies.closing") == 1
        time_machine.move_to(timezone.now() + timedelta(days=6))
        close_and_forget()
        close_and_forget()
        found.refresh_from_db()
        assert (found.state, told("vacancies.closed")) == ("expired", 1)
        hire = declare_hire(found.pk, starts_on=timezone.localdate(), by=holder(HIRE_LINK, found))
        assert (hire.kind, hire.declared_by) == ("permanent", None)
        again = extend_vacancy(found.pk, soon(5), by=SYSTEM)
        assert (again.state, again.ended_on) == ("published", None)


class TestApplications:
    def test_two_taps_apply_once_and_one_address_too(self):
        offer = published()
        first, second = a_candidacy(offer, key="a"), a_candidacy(offer, key="a")
        assert first.pk == second.pk
        with pytest.raises(errors.AppliedAlready):
            a_candidacy(offer, email=first.email.upper())
        assert told("vacancies.received") == 1

    def test_closed_elsewhere_or_without_consent_it_is_refused(self, time_machine):
        with pytest.raises(errors.AppliesElsewhere):
            a_candidacy(published(apply_at="https://safran.example/jobs"))
        with pytest.raises(errors.ConsentMissing):
            a_candidacy(consents=False)
        with pytest.raises(errors.OfferClosed):
            a_candidacy(sent_in())
        offer = published()
        time_machine.move_to(timezone.now() + timedelta(days=21))
        with pytest.raises(errors.OfferClosed):
            a_candidacy(offer)

    def test_a_paper_that_is_none_is_refused_and_nothing_is_kept(self):
        from majal.kernel.files import FileOfWrongType

        with pytest.raises(FileOfWrongType):
            a_candidacy(cv=upload(b"MZ not a paper", "cv.pdf", "application/pdf"))
        assert Candidacy.objects.count() == 0

    def test_it_is_the_companys_alone(self):
        one = a_candidacy()
        for stranger in (team(), other_recruiter(), ANYONE):
            with pytest.raises(NotAllowed):
                move_candidacy(one.pk, "see", by=stranger)
        move_candidacy(one.pk, "refuse", by=recruiter())
        assert told("vacancies.not_kept") == 1
        with pytest.raises(WrongState):
            move_candidacy(one.pk, "hire", by=recruiter())

    def test_withdrawn_all_of_it_goes_and_one_may_apply_again(self):
        one = a_candidacy(cv=a_pdf(), email="hind@safran.example")
        who = holder(CANDIDACY_LINK, one)
        withdraw_candidacy(by=who)
        one.refresh_from_db()
        assert (one.name, one.email, one.message, one.state) == ("", "", "", "withdrawn")
        assert one.cv.keep_until < timezone.localdate()
        with pytest.raises(NotFound):
            withdraw_candidacy(by=who)
        with pytest.raises(LinkRevoked):
            holder(CANDIDACY_LINK, one)
        assert a_candidacy(one.vacancy, email="hind@safran.example").pk != one.pk

    def test_after_a_year_names_are_forgotten_and_counted_still(self, time_machine):
        one = a_candidacy()
        time_machine.move_to(timezone.now() + timedelta(days=367))
        close_and_forget()
        close_and_forget()
        one.refresh_from_db()
        assert (one.name, one.email, one.emptied_at is None) == ("", "", False)


class TestAlerts:
    def test_nothing_before_it_is_confirmed_and_once_each(self, time_machine):
        one = an_alert(kind="permanent", rhythm="daily")
        published(title_fr="Avant")
        tell_alerts()
        assert told("vacancies.alert_news") == 0
        confirm_alert(by=holder(ALERT_LINK, one))
        time_machine.move_to(timezone.now() + timedelta(minutes=1))
        published(title_fr="Après")
        published(title_fr="Stage", kind="internship")
        time_machine.move_to(timezone.now() + timedelta(minutes=6))
        tell_alerts()
        tell_alerts()
        (message,) = Message.objects.filter(letter="vacancies.alert_news")
        assert len(message.context["vacancies"]) == 1
        time_machine.move_to(timezone.now() + timedelta(days=2))
        tell_alerts()
        assert told("vacancies.alert_news") == 1

    def test_one_tap_stops_it_and_forgets_the_address(self):
        one = an_alert(email="A@safran.example")
        with pytest.raises(errors.AlertTwice):
            an_alert(email="a@SAFRAN.example")
        who = holder(ALERT_LINK, one)
        stop_alert(by=who)
        one.refresh_from_db()
        assert (one.email, one.stopped_at is None) == ("", False)
        with pytest.raises(NotFound):
            confirm_alert(by=who)
        an_alert(email="a@safran.example")

    def test_no_more_than_five_for_an_address(self):
        for kind in ("permanent", "fixed_term", "insertion", "temporary", "internship"):
            an_alert(email="a@safran.example", kind=kind)
        with pytest.raises(errors.AlertsTooMany):
            an_alert(email="a@safran.example", kind="freelance")

    def test_never_confirmed_it_is_forgotten_after_a_week(self, time_machine):
        an_alert()
        time_machine.move_to(timezone.now() + timedelta(days=8))
        close_and_forget()
        assert Alert.objects.get().email == ""


class TestHires:
    def test_one_for_each_position_and_no_more(self):
        offer = published(positions=2)
        a_hire(offer)
        second = a_hire(offer)
        with pytest.raises(errors.AllHired):
            a_hire(offer)
        mend_hire(
            second.pk, starts_on=second.starts_on, kind=second.kind, void=True, by=recruiter()
        )
        assert a_hire(offer).place == 3
        with pytest.raises(errors.PositionsRefused):
            change_positions(offer.pk, 1, by=SYSTEM)
        change_positions(offer.pk, 3, by=SYSTEM)
        a_hire(offer)
        assert current_hires().count() == 3

    def test_it_is_superseded_never_edited(self):
        first = a_hire()
        with pytest.raises(DatabaseError), transaction.atomic():
            Hire.objects.filter(pk=first.pk).update(sex="male")
        again = mend_hire(
            first.pk, starts_on=first.starts_on, kind="fixed_term", sex="male", by=recruiter()
        )
        with pytest.raises(errors.HireReplaced):
            mend_hire(first.pk, starts_on=first.starts_on, kind="permanent", by=SYSTEM)
        assert list(current_hires()) == [again]

    def test_strange_days_places_and_people_are_refused(self):
        offer = published()
        for days in (-40, 100):
            with pytest.raises(errors.HireDayRefused):
                a_hire(offer, starts_on=soon(days))
        with pytest.raises(errors.CommuneUnknown):
            a_hire(offer, commune=offer.park.province)
        for stranger in (team(), other_recruiter(), ANYONE):
            with pytest.raises(NotAllowed):
                declare_hire(offer.pk, starts_on=soon(0), by=stranger)
        with pytest.raises(WrongState):
            a_hire(a_draft())

    def test_filled_it_takes_nobody_and_still_declares(self):
        offer = fill_vacancy(published().pk, by=recruiter())
        with pytest.raises(errors.OfferClosed):
            a_candidacy(offer)
        assert a_hire(offer).place == 1


def test_a_commune_is_found_by_name_code_or_suggestion():
    one, other = a_commune(), a_commune("09.001.09.01")
    city = a_commune("09.001.01.01")
    assert communes_typed("أكادير") == [city]
    assert communes_typed(one.code.replace("0", "٠")) == [one]
    assert len(communes_typed("imouzzer")) == 2
    assert communes_typed(suggestion(other)) == [other]
    assert communes_typed("Atlantis") == communes_typed(" ") == []
