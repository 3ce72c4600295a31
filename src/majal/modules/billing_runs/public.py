"""What other modules may use of runs."""

from majal.modules.billing_runs.commands import begin_run, issue_run, make_demo_run
from majal.modules.billing_runs.models import Run, RunBill
from majal.modules.billing_runs.queries import runs_visible_to

__all__ = ["Run", "RunBill", "begin_run", "issue_run", "make_demo_run", "runs_visible_to"]
