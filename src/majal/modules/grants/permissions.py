"""Who may do what with support for research. Read this file to know; there is no other place.

A proposal is handled by those who handle its dossier, and by the head office. A reviewer reads what
was given to them, without names, and nothing else of the dossier.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import anyone, anyone_signed_in, either, grant, holds, nobody
from majal.modules.cases.public import applied, decides, handles
from majal.modules.grant_calls.public import STAFF
from majal.modules.people.public import Role
from majal.modules.sittings.public import readers


class Perm(StrEnum):
    READ = "grants.read"  # published calls, their rules, the use of funds in aggregate
    PROPOSE = "grants.propose"  # begin a proposal for a company that one manages
    OWN = "grants.own"  # one's own proposal: read it, and plan it while it is a draft
    LIST = "grants.list"  # the proposals one handles, rankings
    HANDLE = "grants.handle"  # completeness, reviewers, amount, agenda: of one
    MY_REVIEWS = "grants.my_reviews"  # one's own page: what was given to review
    REVIEW = "grants.review"  # read and score what was given to one
    SIT = "grants.sit"  # what stands before a panel: whoever may read the sitting's item
    RELEASE = "grants.release"  # give back to the call what an award leaves unspent
    KEEP_TIME = "grants.keep_time"  # what follows from a dossier: the system
    DEMONSTRATE = "grants.demonstrate"  # fill the demonstration


OF_PARK = (Role.PARK_MANAGER, Role.PROGRAMME_LEAD)
COMPANY = (Role.COMPANY_MANAGER, Role.COMPANY_MEMBER)
REVIEWERS = (Role.EXPERT, Role.COMMITTEE_MEMBER, Role.COORDINATOR)
"""Roles whose holders may be given proposals to review; members of the panel may as well."""

head_office = holds(Role.HEAD_OFFICE)


def _case(obj: Any) -> Any:
    """The dossier behind a proposal, a work package, a review or an award."""
    for step in ("package", "proposal", "case"):
        obj = getattr(obj, step, obj)
    return obj


def handles_it(actor: Actor, obj: Any) -> bool:
    """whoever handles its dossier, or head_office where it decides such dossiers"""
    case = _case(obj)
    if case is None:
        return False
    return handles(actor, case) or (decides(actor, case) and head_office(actor, None))


def proposed_it(actor: Actor, obj: Any) -> bool:
    """whoever began it, and the managers of its company"""
    return obj is not None and applied(actor, _case(obj))


def reviews_it(actor: Actor, obj: Any) -> bool:
    """the reviewer it was given to, until a conflict of interest removes them"""
    return (
        obj is not None
        and actor.pk is not None
        and getattr(obj, "reviewer_id", None) == actor.pk
        and getattr(obj, "removed_at", None) is None
    )


grant(Perm.READ, to=anyone)
grant(Perm.PROPOSE, to=holds(Role.COMPANY_MANAGER, on="organisation"))
grant(Perm.OWN, to=proposed_it)
grant(Perm.LIST, to=either(holds(*STAFF), holds(*OF_PARK, on="park")))
grant(Perm.HANDLE, to=handles_it)
grant(Perm.MY_REVIEWS, to=anyone_signed_in)
grant(Perm.REVIEW, to=reviews_it)
grant(Perm.SIT, to=readers)
grant(Perm.RELEASE, to=handles_it)
grant(Perm.KEEP_TIME, to=nobody)
grant(Perm.DEMONSTRATE, to=nobody)
