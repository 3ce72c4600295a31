"""Everything that changes agreements. One function per verb a person would use."""

from majal.modules.awards.commands.changing import (
    amend_agreement,
    give_hours,
    resume_agreement,
    suspend_agreement,
    undo_hours,
)
from majal.modules.awards.commands.claiming import (
    Cost,
    Verdict,
    put_claim,
    send_claim,
    send_evidence,
    verify_claim,
)
from majal.modules.awards.commands.closing import close_agreement, end_agreement, write_report
from majal.modules.awards.commands.demonstration import make_demo_awards
from majal.modules.awards.commands.paying import enter_payment, record_recovery, reverse_entry
from majal.modules.awards.commands.preparing import (
    Due,
    offer_agreement,
    prepare_agreement,
    set_plan,
    sign_for_company,
    sign_for_network,
)

__all__ = [
    "Cost",
    "Due",
    "Verdict",
    "amend_agreement",
    "close_agreement",
    "end_agreement",
    "enter_payment",
    "give_hours",
    "make_demo_awards",
    "offer_agreement",
    "prepare_agreement",
    "put_claim",
    "record_recovery",
    "resume_agreement",
    "reverse_entry",
    "send_claim",
    "send_evidence",
    "set_plan",
    "sign_for_company",
    "sign_for_network",
    "suspend_agreement",
    "undo_hours",
    "verify_claim",
    "write_report",
]
