"""Jobs of privacy: copies, erasures that two people agreed on, and the nights."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import Progress, job, periodic
from majal.modules.privacy.commands import (
    ask_again_for_copies,
    carry_out,
    empty_petitions,
    end_copies,
    finish_erasure,
    follow_histories,
    make_copy,
    take_up_again,
)
from majal.modules.privacy.queries import in_order

AN_HOUR = timedelta(hours=1)
"""What was asked for less than this ago has its job still."""


@job("privacy.copy", title=_("Gathering a copy of somebody’s data"))
def gather_copy(progress: Progress, *, copy: int) -> dict[str, Any]:  # noqa: ARG001
    """Gather everything kept of a person."""
    make_copy(copy, by=SYSTEM)
    return {"address": "privacy/mine/"}


@job("privacy.erase", title=_("Erasing somebody’s data"))
def erase_person(progress: Progress, *, petition: int) -> dict[str, Any]:
    """Erase what two people agreed to erase; taken up again where it was left."""
    codes = in_order()
    for done, code in enumerate(codes):
        progress.tell(done, len(codes))
        carry_out(petition, code, by=SYSTEM)
    finish_erasure(petition, by=SYSTEM)
    return {"address": f"privacy/requests/{petition}/"}


@periodic("privacy.nightly", cron="55 3 * * *")
def nightly() -> None:
    """Every night: histories follow what was emptied, copies and old requests end.

    What waits for a job that is gone, or that a hold stopped, is asked for again.
    """
    end_copies(by=SYSTEM)
    empty_petitions(by=SYSTEM)
    follow_histories(by=SYSTEM)
    before = timezone.now() - AN_HOUR
    take_up_again(by=SYSTEM, before=before)
    ask_again_for_copies(by=SYSTEM, before=before)
