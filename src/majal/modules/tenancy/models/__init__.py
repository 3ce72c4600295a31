"""What is stored of contracts: spaces, amendments, reliefs."""

from majal.modules.tenancy.models.amendment import Amendment, AmendmentKind, TermDecision
from majal.modules.tenancy.models.contract import Contract, MailHandling
from majal.modules.tenancy.models.relief import RelievedContract
from majal.modules.tenancy.models.space import ContractSpace

__all__ = [
    "Amendment",
    "AmendmentKind",
    "Contract",
    "ContractSpace",
    "MailHandling",
    "RelievedContract",
    "TermDecision",
]
