"""Who may read and match statements of banks. Read this file to know; there is no other place."""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import either, grant, holds, nobody, scopes
from majal.modules.people.public import Role


class Perm(StrEnum):
    SEE_LIST = "bank_files.see_list"  # bank accounts; which: see queries
    SEE = "bank_files.see"  # an account, its statements and lines
    KEEP = "bank_files.keep"  # send statements, match and unmatch lines
    KEEP_ACCOUNTS = "bank_files.keep_accounts"  # add a bank account, mend it
    IMPORT = "bank_files.import"  # send lines as a table; which account: each row is asked
    DEMO = "bank_files.demo"  # the statement of the demonstration


def _entity(obj: Any) -> Any:
    """The legal entity of an account, or of a statement or a line of it."""
    return getattr(obj, "account", obj).entity


def keeps_a_park_of_it(actor: Actor, obj: Any) -> bool:
    """accountant on a park that the legal entity invoices for"""
    parks = scopes(actor, Role.ACCOUNTANT, kind="park")
    return bool(parks) and obj is not None and any(s.park_id in parks for s in _seats(obj))


def _seats(obj: Any) -> Any:
    return _entity(obj).seats.all()


network = either(holds(Role.HEAD_OFFICE), holds(Role.ACCOUNTANT))
any_accountant = either(network, holds(Role.ACCOUNTANT, on="park"))
grant(Perm.SEE_LIST, to=any_accountant)
grant(Perm.SEE, to=either(network, keeps_a_park_of_it))
grant(Perm.KEEP, to=either(network, keeps_a_park_of_it))
grant(Perm.KEEP_ACCOUNTS, to=network)
grant(Perm.IMPORT, to=any_accountant)
grant(Perm.DEMO, to=nobody)
