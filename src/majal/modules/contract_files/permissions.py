"""Who may do what with files of contracts. Read this file to know; there is no other place."""

from enum import StrEnum

from majal.kernel.permissions import grant
from majal.modules.tenancy.public import managers_of_contracts


class Perm(StrEnum):
    IMPORT = "contract_files.import"  # contracts from a file, in parks whose contracts one keeps


grant(Perm.IMPORT, to=managers_of_contracts)
