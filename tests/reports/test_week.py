"""The letter of the week: one to each person, in their language, once, and only if there is news."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.test.utils import override_settings
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.dates import PartialDate
from majal.kernel.errors import NotAllowed
from majal.modules.conventions.public import Terms
from majal.modules.messages.models import Message
from majal.modules.messages.tasks import send_due
from majal.modules.people.public import Role
from majal.modules.reports.commands import send_weekly_digest
from majal.modules.reports.letters import weekly
from majal.modules.reports.queries.week import week_of
from tests.commitments.factories import a_claimed, a_commitment, manager_of_party
from tests.contributions.factories import a_contribution, accountant, an_entry
from tests.conventions.factories import (
    a_convention,
    for_another_region,
    for_council,
    for_operator,
    operator_of,
)
from tests.messages.factories import wishing
from tests.people.factories import head_office, holder_of

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 6, tzinfo=UTC)


def in_days(days):
    return PartialDate.of(timezone.localdate() + timedelta(days=days))


def letters(user):
    return list(Message.objects.filter(user=user, letter="reports.weekly"))


def the_letter(user):
    (one,) = letters(user)
    return one


class TestWhatIsTold:
    @pytest.mark.parametrize(
        ("days", "line"),
        [
            (-12, "late by 12 days"),
            (0, "due today"),
            (7, "due in 7 days"),
            (30, "due in 30 days"),
            (90, "due in 90 days"),
        ],
    )
    def test_what_one_owes_before_its_day_and_after(self, days, line):
        commitment = a_commitment(due=in_days(days), text_fr="Ouvrir la voie")
        by = for_council(commitment.convention, language="en")
        assert send_weekly_digest(by=SYSTEM) == 1
        assert line in the_letter(by).body

    def test_nothing_is_said_of_what_is_far(self):
        commitment = a_commitment(due=in_days(91))
        by = for_council(commitment.convention)
        assert send_weekly_digest(by=SYSTEM) == 0
        assert letters(by) == []

    def test_each_side_reads_its_own_half(self):
        commitment = a_commitment(due=in_days(-3))
        council = for_council(commitment.convention, language="en")
        operator = for_operator(language="en")
        assert send_weekly_digest(by=SYSTEM) == 2
        assert "What you owe" in the_letter(council).body
        assert "What you are owed" not in the_letter(council).body
        assert "What you are owed" in the_letter(operator).body
        assert "What you owe" not in the_letter(operator).body

    def test_a_delivery_waits_for_the_other_side_s_answer(self):
        a_claimed()
        operator = for_operator(language="en")
        send_weekly_digest(by=SYSTEM)
        assert "What waits for your answer" in the_letter(operator).body
        assert "said to be delivered today" in the_letter(operator).body

    def test_a_renewal_that_comes_unless_notice_is_given(self):
        today = timezone.localdate()
        convention = a_convention(state="draft")
        type(convention).objects.filter(pk=convention.pk).update(state="in_force")
        Terms.objects.create(
            convention=convention,
            number=1,
            since=today - timedelta(days=300),
            starts_on=today - timedelta(days=300),
            ends_on=today + timedelta(days=100),
            renewal="tacit",
            renewal_months=12,
            notice_days=40,
        )
        by = for_council(convention, language="en")
        send_weekly_digest(by=SYSTEM)
        assert "Renewals that come unless notice is given" in the_letter(by).body
        (notice,) = week_of(by, today).notices
        assert (notice.last - today).days == 60

    def test_yearly_shares_and_calls_are_told_to_who_keeps_the_accounts(self):
        year = timezone.localdate().year
        one = a_contribution(
            promised=3000, yearly=True, due=PartialDate(year - 1, until=PartialDate(year + 1))
        )
        keeper = accountant(language="en")
        elsewhere = holder_of(Role.ACCOUNTANT, on="park", number=10**6)
        send_weekly_digest(by=SYSTEM)
        text = the_letter(keeper).body
        assert f"share of the year {year - 1}" in text
        assert one.convention.code in text
        assert letters(elsewhere) == []

    def test_what_was_called_and_did_not_come(self):
        one = a_contribution(promised=1000)
        an_entry(one, "called", 400)
        by = for_operator(language="en")
        send_weekly_digest(by=SYSTEM)
        assert "Called and not received" in the_letter(by).body


class TestToWhom:
    def test_managers_of_a_party_are_told_and_others_are_not(self):
        convention = a_convention()
        a_commitment(convention, owed_by=operator_of(convention), owed_to=None, due=in_days(5))
        manager = manager_of_party(operator_of(convention))
        stranger = for_another_region()
        send_weekly_digest(by=SYSTEM)
        assert len(letters(manager)) == 1
        assert letters(stranger) == []

    def test_each_in_their_language(self):
        commitment = a_commitment(due=in_days(-3))
        arabic = for_council(commitment.convention, language="ar")
        french = for_council(commitment.convention, language="fr")
        send_weekly_digest(by=SYSTEM)
        assert the_letter(arabic).subject == "أسبوعكم: التزام واحد متأخر"
        assert "ربط المجمع بالطريق" in the_letter(arabic).body
        assert the_letter(french).subject == "Votre semaine : 1 engagement en retard"
        assert "Relier le site à la route" in the_letter(french).body

    def test_drafts_of_others_stay_unknown(self):
        draft = a_convention("CV-SECRET", state="draft")
        a_commitment(draft, due=in_days(-3))
        stranger = for_another_region()
        send_weekly_digest(by=SYSTEM)
        assert not any("CV-SECRET" in m.body for m in Message.objects.filter(user=stranger))

    def test_only_the_system_sends_it(self):
        with pytest.raises(NotAllowed):
            send_weekly_digest(by=head_office())


class TestOnce:
    @pytest.fixture
    def clock(self):
        with time_machine.travel(MONDAY, tick=False) as moved:
            yield moved

    def test_a_week_is_told_once_and_the_next_one_again(self, clock):
        commitment = a_commitment(due=in_days(-3))
        by = for_council(commitment.convention)
        assert [send_weekly_digest(by=SYSTEM), send_weekly_digest(by=SYSTEM)] == [1, 0]
        clock.move_to(MONDAY + timedelta(days=6, hours=16))
        assert send_weekly_digest(by=SYSTEM) == 0
        clock.move_to(MONDAY + timedelta(days=7))
        assert send_weekly_digest(by=SYSTEM) == 1
        assert len(letters(by)) == 2

    @override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend")
    def test_ten_items_are_one_e_mail(self):
        convention = a_convention()
        for days in range(-5, 5):
            a_commitment(convention, due=in_days(days))
        by = wishing(for_council(convention), quiet=(0, 0))
        send_weekly_digest(by=SYSTEM)
        send_due()
        assert [m.to for m in mail.outbox] == [[by.email]]

    def test_what_is_done_before_it_leaves_is_not_sent(self):
        commitment = a_commitment(due=in_days(-3))
        by = for_council(commitment.convention)
        context = {"person": by.pk, "day": timezone.localdate().isoformat()}
        assert weekly(context)["late"] == 1
        type(commitment).objects.filter(pk=commitment.pk).update(
            due=None, due_first=None, due_last=None
        )
        assert weekly(context) is None
        assert weekly({**context, "person": 10**9}) is None
