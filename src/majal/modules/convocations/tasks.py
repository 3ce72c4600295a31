"""Jobs of convocations: the agenda is issued; right when it runs twice."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import Progress, job
from majal.modules.convocations.commands import issue_agenda
from majal.modules.convocations.models import ISSUE_AGENDA


@job(ISSUE_AGENDA, title=_("Issuing the agenda"))
def agenda_issued(progress: Progress, *, sitting: int) -> dict[str, Any]:  # noqa: ARG001
    """The agenda as it stands, in the place of the one before."""
    issue_agenda(sitting, by=SYSTEM)
    return {"address": f"sittings/{sitting}/"}
