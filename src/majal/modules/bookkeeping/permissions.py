"""Who may keep the books. Read this file to know; there is no other place."""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import either, grant, holds, scopes
from majal.modules.people.public import Role


class Perm(StrEnum):
    EXPORT = "bookkeeping.export"  # journals and VAT of a legal entity
    KEEP_ACCOUNTS = "bookkeeping.keep_accounts"  # the accounts that journals name


def keeps_a_park_of_it(actor: Actor, obj: Any) -> bool:
    """accountant on a park that the legal entity invoices for"""
    parks = scopes(actor, Role.ACCOUNTANT, kind="park")
    return bool(parks) and obj is not None and any(s.park_id in parks for s in obj.seats.all())


accountants = either(holds(Role.HEAD_OFFICE), holds(Role.ACCOUNTANT))
grant(Perm.EXPORT, to=either(accountants, keeps_a_park_of_it))
grant(Perm.KEEP_ACCOUNTS, to=accountants)
