"""Everything that changes contracts."""

from majal.modules.tenancy.commands.amending import (
    OF_COMPANY,
    amend_contract,
    decide_term,
    note_insurance,
    relieve_contract,
)
from majal.modules.tenancy.commands.ending import (
    contract_ended,
    end_contract,
    give_notice,
    terminate_contract,
    withdraw_notice,
)
from majal.modules.tenancy.commands.moving import change_space, contract_moved, transfer_contract
from majal.modules.tenancy.commands.offering import (
    Particulars,
    accept_contract,
    decline_contract,
    lapse_contract,
    offer_contract,
)
from majal.modules.tenancy.commands.overrunning import ask_insurance, hold_over
from majal.modules.tenancy.commands.papers import issue_sheet
from majal.modules.tenancy.commands.recording import record_contract
from majal.modules.tenancy.commands.signing import (
    contract_running,
    keep_contract_paper,
    sign_contract,
    start_contract,
)

__all__ = [
    "OF_COMPANY",
    "Particulars",
    "accept_contract",
    "amend_contract",
    "ask_insurance",
    "change_space",
    "contract_ended",
    "contract_moved",
    "contract_running",
    "decide_term",
    "decline_contract",
    "end_contract",
    "give_notice",
    "hold_over",
    "issue_sheet",
    "keep_contract_paper",
    "lapse_contract",
    "note_insurance",
    "offer_contract",
    "record_contract",
    "relieve_contract",
    "sign_contract",
    "start_contract",
    "terminate_contract",
    "transfer_contract",
    "withdraw_notice",
]
