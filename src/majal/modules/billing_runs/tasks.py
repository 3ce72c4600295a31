"""The two long works of a run: its preview, and issuing it part by part."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import Progress, job
from majal.modules.billing_runs.commands import carry_out, fill_preview
from majal.modules.billing_runs.models import Run
from majal.modules.billing_runs.queries import plans_of
from majal.modules.billing_runs.workflow import Fate
from majal.modules.people.public import User


@job("billing_runs.preview", title=_("Preview of a run of invoices"))
def preview(progress: Progress, *, run: int, turn: int) -> dict[str, Any]:
    """What the month comes to, in one transaction."""
    fill_preview(run, turn, tell=progress.tell, by=SYSTEM)
    return {"address": f"invoices/runs/{run}/"}


@job("billing_runs.issue", title=_("Invoices of a run"))
def issue(progress: Progress, *, run: int) -> dict[str, Any]:
    """Some payers in each transaction; what was issued before it was killed stays issued."""
    found = Run.objects.get(pk=run)
    by = User.objects.filter(pk__in=[found.issued_by_id]).first() or SYSTEM
    charges = {payer: plan.charges for payer, plan in plans_of(found.park_id, found.month).items()}
    total = found.bills.count()
    while carry_out(run, charges, by=by):
        progress.tell(total - found.bills.filter(fate=Fate.PLANNED).count(), total)
    return {"address": f"invoices/runs/{run}/"}
