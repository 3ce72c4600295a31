"""What other modules may use of tenancy: contracts, who holds which space on a day, what is free.

``contract_running``, ``contract_ended`` and ``contract_moved`` are sent within the transaction:
each with ``contract`` and ``by``, the last two with the ``spaces`` that came free, the last with
the day ``on`` which it happens.
"""

from majal.modules.rents.public import Category, ContractKind
from majal.modules.tenancy.commands import (
    accept_contract,
    ask_insurance,
    contract_ended,
    contract_moved,
    contract_running,
    end_contract,
    give_notice,
    offer_contract,
    record_contract,
    relieve_contract,
    sign_contract,
    start_contract,
)
from majal.modules.tenancy.models import Contract, ContractSpace
from majal.modules.tenancy.permissions import Perm as TenancyPerm
from majal.modules.tenancy.permissions import managers_of_contracts, serves_somewhere
from majal.modules.tenancy.queries.holding import (
    contracts_live_on,
    free_spaces,
    holdings_on,
    spaces_free_for,
    tenants_touched,
)
from majal.modules.tenancy.queries.rent import lines_of
from majal.modules.tenancy.queries.visible import (
    contract_of,
    contracts_visible_to,
    parks_of,
    parks_served_by,
)
from majal.modules.tenancy.workflow import CURRENT, SIGNED, ContractState, ExitReason

__all__ = [
    "CURRENT",
    "SIGNED",
    "Category",
    "Contract",
    "ContractKind",
    "ContractSpace",
    "ContractState",
    "ExitReason",
    "TenancyPerm",
    "accept_contract",
    "ask_insurance",
    "contract_ended",
    "contract_moved",
    "contract_of",
    "contract_running",
    "contracts_live_on",
    "contracts_visible_to",
    "end_contract",
    "free_spaces",
    "give_notice",
    "holdings_on",
    "lines_of",
    "managers_of_contracts",
    "offer_contract",
    "parks_of",
    "parks_served_by",
    "record_contract",
    "relieve_contract",
    "serves_somewhere",
    "sign_contract",
    "spaces_free_for",
    "start_contract",
    "tenants_touched",
]
