"""Who may keep the books. Read this file to know; there is no other place."""

from enum import StrEnum

from majal.kernel.permissions import either, grant, holds
from majal.modules.people.public import Role


class Perm(StrEnum):
    EXPORT = "bookkeeping.export"  # journals and VAT of a legal entity
    KEEP_ACCOUNTS = "bookkeeping.keep_accounts"  # the accounts that journals name


accountants = either(holds(Role.HEAD_OFFICE), holds(Role.ACCOUNTANT))
grant(Perm.EXPORT, to=accountants)
grant(Perm.KEEP_ACCOUNTS, to=accountants)
