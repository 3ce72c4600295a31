"""Who may do what with commitments. Read this file to know; there is no other place.

Whoever promised says that it is done; the other side accepts. Who acts for a party is told by
``conventions``.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import anyone, either, grant, holds, scopes
from majal.modules.conventions.public import acts_for, edits, sees_whole_convention
from majal.modules.people.public import Role


class Perm(StrEnum):
    SEE = "commitments.see"  # those of published conventions; which others: see queries
    SEE_WHOLE = "commitments.see_whole"  # who is responsible, evidence, disputes
    ADD = "commitments.add"  # write a commitment into a convention (the object)
    EDIT = "commitments.edit"  # its words, its place, whom to ask: what no amendment is needed for
    CLAIM = "commitments.claim"  # begin it, and say that it is delivered: whoever promised
    CLAIM_ANY = "commitments.claim_any"  # the same; also for a party nobody acts for, on a paper
    ANSWER = "commitments.answer"  # accept or dispute: the other side
    PAPER = "commitments.paper"  # attach a signed paper that shows acceptance: either side, staff
    WITHDRAW = "commitments.withdraw"  # by an amendment: take it back, or move its due date


def _manages_its_park(actor: Actor, commitment: Any) -> bool:
    managed = scopes(actor, Role.PARK_MANAGER, kind="park")
    return any(p.pk in managed for p in commitment.convention.parks.all())


def promised_it(actor: Actor, commitment: Any) -> bool:
    """whoever acts for the party that promised; for the operator also its park's manager"""
    if commitment is None:
        return False
    if acts_for(actor, commitment.owed_by):
        return True
    return commitment.owed_by.role == "operator" and _manages_its_park(actor, commitment)


def other_side(actor: Actor, commitment: Any) -> bool:
    """whoever acts for the party it is owed to, or for any other party where none is named"""
    if commitment is None:
        return False
    if commitment.owed_to is not None:
        return acts_for(actor, commitment.owed_to)
    parties = commitment.convention.parties.all()
    others = (p for p in parties if p.pk != commitment.owed_by_id and p.left_by is None)
    return any(acts_for(actor, p) for p in others)


def edits_it(actor: Actor, commitment: Any) -> bool:
    """whoever edits its convention"""
    return commitment is not None and edits(actor, commitment.convention)


def sees_whole(actor: Actor, commitment: Any) -> bool:
    """whoever sees the whole convention"""
    return commitment is not None and sees_whole_convention(actor, commitment.convention)


head_office = holds(Role.HEAD_OFFICE)
grant(Perm.SEE, to=anyone)
grant(Perm.SEE_WHOLE, to=sees_whole)
grant(Perm.ADD, to=edits)
grant(Perm.EDIT, to=edits_it)
grant(Perm.CLAIM, to=promised_it)
grant(Perm.CLAIM_ANY, to=either(head_office, promised_it))
grant(Perm.ANSWER, to=other_side)
grant(Perm.PAPER, to=either(head_office, promised_it, other_side))
grant(Perm.WITHDRAW, to=either(head_office, promised_it, other_side))
