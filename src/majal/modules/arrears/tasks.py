"""The long work of a round, and what the clock does each night."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import Progress, job, periodic
from majal.modules.arrears.commands import carry_out, check_plans, settle_accounts
from majal.modules.arrears.models import Round
from majal.modules.arrears.workflow import Fate
from majal.modules.people.public import User


@job("arrears.send", title=_("Letters of a round of reminders"))
def send_letters(progress: Progress, *, round: int) -> dict[str, Any]:  # noqa: A002
    """Some letters in each transaction; what left before it was killed stays sent."""
    found = Round.objects.get(pk=round)
    by = User.objects.filter(pk__in=[found.sent_by_id]).first() or SYSTEM
    total = found.proposals.exclude(fate=Fate.LEFT).count()
    while carry_out(round, by=by):
        progress.tell(total - found.proposals.filter(fate=Fate.PLANNED).count(), total)
    return {"address": f"arrears/rounds/{round}/"}


@periodic("arrears.keep_time", cron="10 5 * * *")
def keep_time() -> None:
    """Before work begins: plans that are late break, accounts on which nothing is due close."""
    check_plans(by=SYSTEM)
    settle_accounts(by=SYSTEM)
