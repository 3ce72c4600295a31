"""What other modules may use: the contracts of the demonstration, and what ends soon."""

from majal.modules.contract_keeping.commands import make_demo_contracts
from majal.modules.contract_keeping.queries.ending import endings

__all__ = ["endings", "make_demo_contracts"]
