"""Jobs of dossiers: receipts, statements, deadlines; each is right when it runs twice."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import Progress, job, periodic
from majal.modules.cases.commands import (
    drop_draft,
    empty_case,
    issue_lapse_statement,
    issue_receipt,
    move_deadlines,
    state_lapse,
    tell_filed,
    warn_of_deadlines,
)
from majal.modules.cases.queries.due import (
    drafts_to_drop,
    lapsed_by,
    running_clocks,
    to_empty,
)

AT_ONCE = 100


@job("cases.acknowledge", title=_("Making a receipt"))
def acknowledge(progress: Progress, *, case: int, by: int | None) -> dict[str, Any] | None:  # noqa: ARG001
    """Tell those concerned that a dossier is filed, and issue its receipt."""
    tell_filed(case, filer=by, by=SYSTEM)
    issue_receipt(case, by=SYSTEM)
    return None


@job("cases.make_lapse_statement", title=_("Making the statement of a lapse"))
def make_lapse_statement(progress: Progress, *, case: int) -> dict[str, Any] | None:  # noqa: ARG001
    """Issue the statement that a time has lapsed."""
    issue_lapse_statement(case, by=SYSTEM)
    return None


@job("cases.count_again", title=_("Counting deadlines again"))
def count_again(progress: Progress) -> dict[str, Any] | None:
    """Count every open dossier's last day anew; what was done already changes nothing."""
    clocks = running_clocks()
    done = 0
    for some in _batches(clocks):
        move_deadlines(some, by=SYSTEM)
        done += len(some)
        progress.tell(done, len(clocks))
    return None


@periodic("cases.state_lapses", cron="7 * * * *")
def state_lapses() -> None:
    """Every hour, state what has lapsed and was not stated: also after nights without a worker."""
    for pk in lapsed_by(timezone.localdate()):
        state_lapse(pk, by=SYSTEM)


@periodic("cases.warn", cron="30 6 * * *")
def warn() -> None:
    """Every morning, warn handlers of last days that come near."""
    warn_of_deadlines(by=SYSTEM)


@periodic("cases.end_keeping", cron="40 2 * * *")
def end_keeping() -> None:
    """Every night, empty what has been kept long enough, and forget old drafts."""
    now = timezone.now()
    for pk in to_empty(now):
        empty_case(pk, by=SYSTEM)
    for pk in drafts_to_drop(now):
        drop_draft(pk, by=SYSTEM)


def _batches(numbers: list[int]) -> list[list[int]]:
    return [numbers[n : n + AT_ONCE] for n in range(0, len(numbers), AT_ONCE)]
