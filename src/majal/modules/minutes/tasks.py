"""Jobs of minutes: the document is issued; right when it runs twice."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import Progress, job
from majal.modules.minutes.commands import issue_minutes
from majal.modules.minutes.models import ISSUE_MINUTES


@job(ISSUE_MINUTES, title=_("Issuing the minutes"))
def minutes_issued(progress: Progress, *, minutes: int) -> dict[str, Any]:
    """The signed minutes under the next number, in Arabic and French."""
    issued = issue_minutes(minutes, by=SYSTEM, tell=progress.tell)
    return {"address": f"sittings/{issued.sitting_id}/"}
