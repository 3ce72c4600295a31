"""Rows for the lists of arrears, for the test that counts their queries."""

from django.utils import timezone

from majal.modules.arrears.models import Account, Reminder, Round
from majal.modules.people.public import Role
from tests.late_terms.factories import a_policy
from tests.people.factories import holder_of
from tests.reception.factories import a_company


def _rounds(rows):
    policy = a_policy()
    park = policy.entity.seats.get().park
    for _ in range(rows):
        Round.objects.create(park=park, policy=policy, day=timezone.localdate(), state="dropped")
    return holder_of(Role.HEAD_OFFICE)


def _reminders(rows):
    policy, today = a_policy(), timezone.localdate()
    step, park = policy.steps.first(), policy.entity.seats.get().park
    for _ in range(rows):
        account = Account.objects.create(payer=a_company(), park=park, entity=policy.entity)
        Reminder.objects.create(
            account=account,
            step=step,
            day=today,
            left_on=today,
            formal=False,
            channel="paper",
            language="fr",
            title="Relance",
            body="—",
            amount=1,
        )
    return holder_of(Role.HEAD_OFFICE)


MAKE = {"arrears.round": _rounds, "arrears.reminder": _reminders}
