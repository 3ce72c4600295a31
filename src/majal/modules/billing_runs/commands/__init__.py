"""What changes of runs."""

from majal.modules.billing_runs.commands.demonstration import make_demo_run
from majal.modules.billing_runs.commands.issuing import carry_out, issue_run
from majal.modules.billing_runs.commands.previewing import (
    begin_run,
    drop_run,
    fill_preview,
    preview_again,
)

__all__ = [
    "begin_run",
    "carry_out",
    "drop_run",
    "fill_preview",
    "issue_run",
    "make_demo_run",
    "preview_again",
]
