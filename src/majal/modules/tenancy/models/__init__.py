"""What is stored of contracts: spaces, amendments, reliefs, warnings."""

from majal.modules.tenancy.models.amendment import Amendment, AmendmentKind, TermDecision
from majal.modules.tenancy.models.clock import ClockRule, ClockWarning, Moment
from majal.modules.tenancy.models.contract import Contract, MailHandling
from majal.modules.tenancy.models.relief import ReliefDecision, RelievedContract
from majal.modules.tenancy.models.space import ContractSpace

__all__ = [
    "Amendment",
    "AmendmentKind",
    "ClockRule",
    "ClockWarning",
    "Contract",
    "ContractSpace",
    "MailHandling",
    "Moment",
    "ReliefDecision",
    "RelievedContract",
    "TermDecision",
]
