"""Who may do what with contributions. Read this file to know; there is no other place.

The operator's side writes what it called, received and spent; the council's side what it
programmed, committed, authorised and paid. Neither writes in the other's columns.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import anyone, either, grant, holds, nobody, scopes
from majal.modules.conventions.public import acts_for, edits, sees_whole_convention
from majal.modules.people.public import Role


class Perm(StrEnum):
    SEE = "contributions.see"  # what was promised, of published conventions
    SEE_WHOLE = "contributions.see_whole"  # every entry, instalment and paper
    FOLLOW = "contributions.follow"  # what is to be called and what has not come
    ADD = "contributions.add"  # write a contribution into a convention (the object)
    PROMISE = "contributions.promise"  # change what was promised, by an amendment
    OPERATE = "contributions.operate"  # called, received, spent: the operator's side
    PAY = "contributions.pay"  # programmed, committed, authorised, paid: the contributor's side
    LOAD = "contributions.load"  # from the project's files


def keeps_the_accounts(actor: Actor, contribution: Any) -> bool:
    """accountant on the network or on one of its parks"""
    if any(g.role == Role.ACCOUNTANT and g.scope_kind == "network" for g in actor.grants):
        return True
    kept = scopes(actor, Role.ACCOUNTANT, kind="park")
    return contribution is not None and any(
        p.pk in kept for p in contribution.convention.parks.all()
    )


def on_the_operators_side(actor: Actor, contribution: Any) -> bool:
    """whoever acts for a party that operates or executes"""
    return contribution is not None and any(
        acts_for(actor, p)
        for p in contribution.convention.parties.all()
        if p.role in ("operator", "executing_agency") and p.left_by is None
    )


def gives_it(actor: Actor, contribution: Any) -> bool:
    """whoever acts for the party that contributes"""
    return contribution is not None and acts_for(actor, contribution.party)


def sees_whole(actor: Actor, contribution: Any) -> bool:
    """whoever sees the whole convention"""
    return contribution is not None and sees_whole_convention(actor, contribution.convention)


head_office = holds(Role.HEAD_OFFICE)
grant(Perm.SEE, to=anyone)
grant(Perm.SEE_WHOLE, to=either(sees_whole, keeps_the_accounts))
grant(
    Perm.FOLLOW,
    to=either(head_office, holds(Role.ACCOUNTANT), holds(Role.ACCOUNTANT, on="park")),
)
grant(Perm.ADD, to=edits)
grant(Perm.PROMISE, to=either(head_office, gives_it))
grant(Perm.OPERATE, to=either(head_office, keeps_the_accounts, on_the_operators_side))
grant(Perm.PAY, to=gives_it)
grant(Perm.LOAD, to=nobody)
