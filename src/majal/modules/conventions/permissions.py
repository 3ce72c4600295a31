"""Who may do what with conventions. Read this file to know; there is no other place.

A person acts for a party in three ways: as a representative of its organisation, as the elected
council's representative on its territory, or, for the operator, as head office.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import anyone, either, grant, holds, may, scopes
from majal.modules.people.public import Role


class Perm(StrEnum):
    SEE = "conventions.see"  # the published ones; which others: see queries
    SEE_WHOLE = "conventions.see_whole"  # drafts, steps, minutes, documents, money called and paid
    MINE = "conventions.mine"  # the first page of whoever acts for a party
    DRAFT = "conventions.draft"  # begin a convention
    EDIT = "conventions.edit"  # its description, parties and documents
    AMEND = "conventions.amend"  # an amendment, or its end before term
    STEP = "conventions.step"  # say how far one party has come
    STEP_ANY = "conventions.step_any"  # the same for any party, on the word of a paper
    STEPS = "conventions.steps"  # open the form of a party's steps; each asks for its own
    GIVE_VISA = "conventions.give_visa"  # give or refuse the visa to a council's deliberation
    PUBLISH = "conventions.publish"  # show it to everyone, or no longer
    REFRESH = "conventions.refresh"  # write anew what each state is today


COUNCILS = ("elected_council_region", "elected_council_province", "elected_council_commune")
OPERATOR = "operator"
"""The role of the party that runs the parks; head office speaks for it."""
STATE = (Role.WALI, Role.GOVERNOR)
AT_THE_STATE = ("sent_for_visa", "returned", "visa_given")
"""Standings of a party whose deliberation the State's representative has had in hand."""


def _is_head_office(actor: Actor) -> bool:
    return any(g.role == Role.HEAD_OFFICE for g in actor.grants)


def is_of(actor: Actor, party: Any, *roles: str) -> bool:
    """Whether the actor holds one of these roles for the party's organisation or council."""
    organisation = party.organisation
    if organisation.pk in scopes(actor, *roles, kind="organisation"):
        return True
    return (
        Role.AUTHORITY in roles
        and organisation.kind_id in COUNCILS
        and organisation.territory_id in scopes(actor, Role.AUTHORITY, kind="territory")
    )


def belongs_to(actor: Actor, party: Any) -> bool:
    """Whether the actor is one of the party's people."""
    if party.role == OPERATOR and _is_head_office(actor):
        return True
    return is_of(actor, party, Role.COMPANY_MANAGER, Role.COMPANY_MEMBER, Role.AUTHORITY)


def acts_for(actor: Actor, party: Any) -> bool:
    """whoever acts for the party: its manager, its council's representative, head office for the
    operator"""
    if party is None:
        return False
    if party.role == OPERATOR and _is_head_office(actor):
        return True
    return is_of(actor, party, Role.COMPANY_MANAGER, Role.AUTHORITY)


def of_a_party(actor: Actor, convention: Any) -> bool:
    """people of one of its parties"""
    return convention is not None and any(belongs_to(actor, p) for p in convention.parties.all())


def for_a_party(actor: Actor, convention: Any) -> bool:
    """whoever acts for a party that gives, operates or hosts"""
    bound = ("contributor", OPERATOR, "host")
    return convention is not None and any(
        acts_for(actor, p)
        for p in convention.parties.all()
        if p.role in bound and p.left_by is None
    )


def of_its_park(actor: Actor, convention: Any) -> bool:
    """park_manager on one of its parks"""
    managed = scopes(actor, Role.PARK_MANAGER, kind="park")
    return convention is not None and any(p.pk in managed for p in convention.parks.all())


def of_its_territory(actor: Actor, convention: Any) -> bool:
    """wali, governor on its territory or one that holds it, once it is more than a draft; or where
    one of their councils has sent it for visa"""
    if convention is None or not scopes(actor, *STATE, kind="territory"):
        return False
    if convention.state != "draft" and _governs(actor, convention.territory):
        return True
    sent = (p for p in convention.parties.all() if p.standing in AT_THE_STATE)
    return any(over_the_party(actor, p) for p in sent)


def over_the_party(actor: Actor, party: Any) -> bool:
    """wali, governor on the council's territory or one that holds it"""
    return party is not None and _governs(actor, party.organisation.territory)


def _governs(actor: Actor, land: Any) -> bool:
    if land is None:
        return False
    governed = scopes(actor, *STATE, kind="territory")
    return bool(governed & {land.pk, land.parent_id, land.parent and land.parent.parent_id})


head_office = holds(Role.HEAD_OFFICE)
any_party = either(
    holds(Role.AUTHORITY, *STATE, on="territory"),
    holds(Role.COMPANY_MANAGER, Role.COMPANY_MEMBER, on="organisation"),
)
sees_whole = either(head_office, of_a_party, of_its_park, of_its_territory)
edits = either(head_office, for_a_party)
grant(Perm.SEE, to=anyone)
grant(Perm.SEE_WHOLE, to=sees_whole)
grant(Perm.MINE, to=either(head_office, any_party))
grant(Perm.DRAFT, to=either(head_office, holds(Role.AUTHORITY, on="territory")))
grant(Perm.EDIT, to=edits)
grant(Perm.AMEND, to=edits)
grant(Perm.STEP, to=acts_for)
grant(Perm.STEP_ANY, to=head_office)
grant(Perm.GIVE_VISA, to=over_the_party)


def may_step(actor: Actor, obj: Any) -> bool:
    """whoever acts for the party, may give it a visa, or is head office"""
    party = getattr(obj, "party", obj)  # a step is asked for its party
    return acts_for(actor, party) or over_the_party(actor, party) or _is_head_office(actor)


grant(Perm.STEPS, to=may_step)
grant(Perm.PUBLISH, to=head_office)
grant(Perm.REFRESH, to=head_office)


def may_edit(actor: Actor, convention: Any) -> bool:
    """Whether the actor may describe a convention, for pages of modules above."""
    return may(actor, Perm.EDIT, convention)
