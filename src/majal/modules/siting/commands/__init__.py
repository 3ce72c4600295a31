"""Everything that changes about siting."""

from majal.modules.siting.commands.asking import (
    Asked,
    change_study,
    draft_study,
    make_version,
    share_study,
    withdraw_study,
)
from majal.modules.siting.commands.demonstration import make_demo_siting
from majal.modules.siting.commands.travel import send_times
from majal.modules.siting.commands.working import (
    compute_study,
    work_out_depth,
    work_out_plan,
)

__all__ = [
    "Asked",
    "change_study",
    "compute_study",
    "draft_study",
    "make_demo_siting",
    "make_version",
    "send_times",
    "share_study",
    "withdraw_study",
    "work_out_depth",
    "work_out_plan",
]
