"""Who may do what around contracts. Read this file to know; there is no other place."""

from enum import StrEnum

from majal.kernel.permissions import grant, nobody
from majal.modules.tenancy.public import managers_of_contracts, serves_somewhere


class Perm(StrEnum):
    LIST = "contract_keeping.list"  # what ends, reliefs and moments of one's parks
    RELIEVE = "contract_keeping.relieve"  # take rent off a class of contracts of a park, or of all
    KEEP_CLOCKS = "contract_keeping.keep_clocks"  # at which months contracts are brought up
    KEEP_TIME = "contract_keeping.keep_time"  # what the clock does: warnings, the demonstration


grant(Perm.LIST, to=serves_somewhere)
grant(Perm.RELIEVE, to=managers_of_contracts)
grant(Perm.KEEP_CLOCKS, to=managers_of_contracts)
grant(Perm.KEEP_TIME, to=nobody)
