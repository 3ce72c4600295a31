"""Instruments with their source, approaches followed, funds raised graded and superseded."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.dates import PartialDate
from majal.kernel.errors import NotAllowed, NotFound, WrongState
from majal.kernel.meters import meters
from majal.modules.financing import errors
from majal.modules.financing.commands import (
    add_evidence,
    archive_instrument,
    ask_approach,
    load_instruments,
    mend_instrument,
    mend_raise,
    move_approach,
    verify_raise,
)
from majal.modules.financing.meters import funding_raised
from majal.modules.financing.models import Instrument, Raise
from majal.modules.financing.queries.conditions import Answers, Conditions, Met, answers_of
from majal.modules.financing.queries.visible import (
    judged,
    raises_to_verify,
    raises_visible_to,
    stale_before,
    words_for_conditions,
)
from majal.modules.messages.models import Message
from majal.modules.organisations.commands import give_organisation_consent
from majal.modules.people.public import Grant, Role, User
from tests.cases.factories import a_pdf
from tests.financing.factories import (
    a_raise,
    an_approach,
    an_instrument,
    coordinator,
    described,
    founder,
    outsider,
    the_company,
)
from tests.people.factories import head_office, holder_of
from tests.sources.factories import a_source
from tests.tenancy.factories import a_company, an_office, running

pytestmark = pytest.mark.django_db


def told(letter):
    return Message.objects.filter(letter=letter).count()


class TestInstruments:
    @pytest.mark.parametrize(
        ("more", "refusal"),
        [
            ({"name_fr": " "}, errors.InstrumentUnnamed),
            ({"source": None}, errors.SourceMissing),
            ({"amount_min": 5, "amount_max": 4}, errors.AmountsRefused),
            ({"stated_on": timezone.localdate() + timedelta(days=2)}, errors.DayAhead),
            ({"kind": "lottery"}, errors.ConditionRefused),
            (
                {"conditions": Conditions(age_min_months=9, age_max_months=3)},
                errors.ConditionRefused,
            ),
        ],
    )
    def test_what_does_not_stand_is_refused(self, more, refusal):
        with pytest.raises(refusal):
            an_instrument(**more)

    def test_mended_and_put_aside_by_those_who_keep_it(self):
        one = an_instrument()
        with pytest.raises(NotAllowed):
            mend_instrument(one.pk, described(), by=coordinator())
        mend_instrument(one.pk, described(name_fr="Fonds Cèdre"), by=head_office())
        archive_instrument(one.pk, by=SYSTEM)
        with pytest.raises(NotFound):
            archive_instrument(one.pk, by=SYSTEM)

    def test_the_file_is_loaded_once_and_only_what_has_a_source(self):
        assert load_instruments(by=SYSTEM) == (0, 2)
        a_source("reporter-2017")
        assert load_instruments(by=SYSTEM) == (2, 0)
        assert load_instruments(by=SYSTEM) == (0, 2)
        assert set(Instrument.objects.values_list("amount_min", "amount_max")) == {(None, None)}

    def test_those_that_suit_stand_first(self):
        for name, most in (("Non", 5), ("Oui", 90)):
            an_instrument(name_fr=name, conditions=Conditions(age_max_months=most))
        an_instrument(name_fr="Peut-être", conditions=Conditions(regions=("09",)))
        an_instrument(closed=True)
        found = judged(SYSTEM, Answers(age_months=40), words_for_conditions())
        assert [(j.instrument.name_fr, j.met) for j in found] == [
            ("Oui", Met.YES),
            ("Peut-être", Met.UNKNOWN),
            ("Non", Met.NO),
        ]

    def test_the_file_of_a_company_answers(self):
        found = answers_of(the_company())
        assert (found.sectors, found.turnover, found.age_months) == (
            ("software_engineering",),
            None,
            None,
        )

    def test_information_grows_old_after_a_year(self):
        today = timezone.localdate()
        assert 364 <= (today - stale_before(today)).days <= 366


class TestApproaches:
    def test_it_is_followed_to_its_end(self):
        boss, helper = founder(), coordinator()
        one = an_approach(by=boss)
        assert told("financing.asked") == 1
        with pytest.raises(NotAllowed):
            move_approach(one.pk, "make", by=boss)
        move_approach(one.pk, "make", "Courrier envoyé.", by=helper)
        with pytest.raises(WrongState):
            move_approach(one.pk, "make", by=helper)
        move_approach(one.pk, "meet", by=boss)
        done = move_approach(one.pk, "fund", by=boss)
        assert (done.state, done.note, done.ended_on) == (
            "funded",
            "Courrier envoyé.",
            timezone.localdate(),
        )
        assert told("financing.moved") == 1  # what one does oneself is no news

    def test_the_same_one_goes_once_at_a_time(self):
        instrument = an_instrument()
        one = an_approach(instrument=instrument, investor="")
        with pytest.raises(errors.ApproachedAlready):
            an_approach(instrument=instrument, investor="")
        move_approach(one.pk, "stop", by=SYSTEM)
        an_approach(instrument=instrument, investor="")

    def test_strangers_and_empty_words_are_refused(self):
        one = an_approach()
        with pytest.raises(NotAllowed):
            move_approach(one.pk, "stop", by=outsider())
        with pytest.raises(NotAllowed):
            an_approach(by=outsider())
        with pytest.raises(errors.WordsMissing):
            ask_approach(the_company(), " ", investor="X", by=SYSTEM)
        with pytest.raises(errors.WordsMissing):
            ask_approach(the_company(), "800 000 DH", by=SYSTEM)


class TestFundsRaised:
    def test_declared_documented_verified_by_somebody_else(self):
        boss, office = founder(), head_office()
        one = a_raise(evidence=None, by=boss)
        assert one.grade == "declared"
        with pytest.raises(errors.EvidenceMissing):
            verify_raise(one.pk, by=office)
        add_evidence(one.pk, a_pdf(), by=boss)
        with pytest.raises(NotAllowed):
            verify_raise(one.pk, by=boss)
        assert list(raises_to_verify(office)) == [one]
        assert verify_raise(one.pk, by=office).grade == "verified"
        with pytest.raises(WrongState):
            verify_raise(one.pk, by=office)
        with pytest.raises(WrongState):
            add_evidence(one.pk, a_pdf(), by=boss)

    def test_who_declared_does_not_verify_and_nothing_is_edited(self):
        office = holder_of(Role.HEAD_OFFICE)
        company = the_company()
        Grant.objects.create(
            user=office, role=Role.COMPANY_MANAGER, scope_kind="organisation", scope_id=company.pk
        )
        one = a_raise(company, by=User.objects.get(pk=office.pk))
        with pytest.raises(errors.OwnVerification):
            verify_raise(one.pk, by=office)
        with pytest.raises(DatabaseError), transaction.atomic():
            Raise.objects.filter(pk=one.pk).update(amount=1)

    def test_it_is_superseded_and_graded_anew(self):
        boss = founder()
        one = verify_raise(a_raise(by=boss).pk, by=head_office())
        again = mend_raise(one.pk, "equity", Decimal(500_000), received_on=one.received_on, by=boss)
        assert (again.grade, list(raises_visible_to(boss))) == ("declared", [again])
        with pytest.raises(errors.RaiseReplaced):
            mend_raise(one.pk, "loan", Decimal(1), received_on=one.received_on, by=SYSTEM)
        mend_raise(
            again.pk, "equity", again.amount, received_on=one.received_on, void=True, by=boss
        )
        assert list(raises_visible_to(boss)) == []

    @pytest.mark.parametrize("amount", ["0", "-5", "1e12"])
    def test_strange_amounts_and_days_are_refused(self, amount):
        with pytest.raises(errors.AmountRefused):
            a_raise(amount=amount)
        with pytest.raises(errors.DayAhead):
            a_raise(received_on=timezone.localdate() + timedelta(days=2))
        with pytest.raises(NotAllowed):
            a_raise(by=outsider())

    def test_a_total_gives_nobody_away(self):
        today = timezone.localdate()
        companies = [a_company(f"F{n} SARL") for n in range(5)]
        park = running(an_office("1"), company=companies[0]).park
        for company in companies[:4]:
            a_raise(company)
        a_raise(companies[4], evidence=None)  # only declared
        a_raise(companies[4], kind="loan")  # no capital
        assert list(funding_raised(today)) == []
        a_raise(companies[4])
        found = [(r.subject, r.value, str(r.period)) for r in funding_raised(today)]
        assert found == [(None, Decimal(2_000_000), str(today.year))]
        give_organisation_consent(companies[0].pk, "named_figures", by=founder(companies[0]))
        # told beside the whole, it would leave four companies in the difference
        assert [r.subject for r in funding_raised(today)] == [None]
        a_raise(a_company("F6 SARL"))
        assert [(r.subject and r.subject.id, r.value) for r in funding_raised(today)] == [
            (None, Decimal(2_400_000)),
            (park.pk, Decimal(400_000)),
        ]
        with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
            a_raise(a_company("F7 SARL"))
            tomorrow = list(funding_raised(today))
        assert tomorrow[0].value == Decimal(2_400_000)  # nobody is seen to come alone

    def test_behind_the_total_stands_what_one_may_see(self):
        company = a_company()
        a_raise(company)
        rows, when = meters["funding_raised_mad"].rows, PartialDate(timezone.localdate().year)
        seen = [
            len(list(rows(who, None, when)))
            for who in (head_office(), coordinator(), founder(company), outsider())
        ]
        assert seen == [1, 1, 1, 0]
