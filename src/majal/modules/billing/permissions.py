"""Who may do what with invoices. Read this file to know; there is no other place."""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import either, grant, holds, nobody
from majal.modules.people.public import Role


class Perm(StrEnum):
    OWN = "billing.own"  # the invoices of one's own organisation
    SEE_LIST = "billing.see_list"  # invoices and drafts of one's parks; which: see queries
    SEE = "billing.see"  # one invoice, its paper
    DRAFT = "billing.draft"  # write a draft for a park, change it, take it back
    ISSUE = "billing.issue"  # give a draft its number, for good
    CREDIT = "billing.credit"  # take back from an invoice by a credit note
    CONTEST = "billing.contest"  # say that a line of one's invoice is wrong
    ANSWER = "billing.answer"  # answer whoever contests a line
    TERMS = "billing.terms"  # address, language and terms of a payer
    SEE_ENTITIES = "billing.see_entities"  # legal entities, the catalogue, closed periods
    KEEP_ENTITIES = "billing.keep_entities"  # change them
    CLOSE = "billing.close"  # close the books up to a day
    REOPEN = "billing.reopen"  # open them again, with the reason
    LOAD = "billing.load"  # the catalogue from the project's files


KEEPERS = (Role.ACCOUNTANT,)
READERS = (Role.ACCOUNTANT, Role.PARK_MANAGER)
COMPANY = (Role.COMPANY_MANAGER, Role.COMPANY_MEMBER)


def _park(obj: Any) -> int:
    """The park of an invoice, of a line's or of a contested line's invoice, or the park itself."""
    for name in ("line", "invoice"):
        obj = getattr(obj, name, obj)
    return int((obj.park_id if hasattr(obj, "park_id") else obj.pk) or 0)


def _payer(obj: Any) -> int:
    for name in ("line", "invoice"):
        obj = getattr(obj, name, obj)
    return int(getattr(obj, "payer_id", None) or 0)


def issued_to_own(actor: Actor, obj: Any) -> bool:
    """company manager, company member on the organisation that was invoiced"""
    for name in ("line", "invoice"):
        obj = getattr(obj, name, obj)
    return bool(obj is not None and not obj.is_draft and own_people(actor, obj))


own_people = holds(*COMPANY, on="organisation", by=_payer)
network_accountant = holds(Role.ACCOUNTANT)
any_accountant = either(network_accountant, holds(Role.ACCOUNTANT, on="park"))
head_office = holds(Role.HEAD_OFFICE)
keeps = either(head_office, network_accountant, holds(*KEEPERS, on="park", by=_park))
reads = either(head_office, network_accountant, holds(*READERS, on="park", by=_park))

grant(Perm.OWN, to=holds(*COMPANY, on="organisation"))
grant(Perm.SEE_LIST, to=either(head_office, network_accountant, holds(*READERS, on="park")))
grant(Perm.SEE, to=either(reads, issued_to_own))
grant(Perm.DRAFT, to=keeps)
grant(Perm.ISSUE, to=keeps)
grant(Perm.CREDIT, to=keeps)
grant(Perm.CONTEST, to=issued_to_own)
grant(Perm.ANSWER, to=keeps)
grant(Perm.TERMS, to=either(head_office, any_accountant))
grant(Perm.SEE_ENTITIES, to=either(head_office, any_accountant))
grant(Perm.KEEP_ENTITIES, to=either(head_office, network_accountant))
grant(Perm.CLOSE, to=either(head_office, network_accountant))
grant(Perm.REOPEN, to=head_office)
grant(Perm.LOAD, to=nobody)
