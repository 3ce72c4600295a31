"""Who may do what with programmes. Read this file to know; there is no other place.

A programme is run by its lead and by those who run programmes of the network or of one of its
parks; a cohort by its coordinator as well. Funders follow their programme in aggregate.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import anyone, anyone_signed_in, either, grant, holds, nobody, scopes
from majal.modules.people.public import Role


class Perm(StrEnum):
    READ = "programmes.read"  # published programmes, and those one runs, follows or is in
    FOLLOW = "programmes.follow"  # funnel and targets of one programme, in aggregate
    MAKE = "programmes.make"  # begin a programme
    EDIT = "programmes.edit"  # one programme: its words, stages, cohorts, funders, targets
    RUN = "programmes.run"  # one cohort or place: members, milestones, logbook, path
    LIST = "programmes.list"  # the members of what one runs
    SEE_PLACE = "programmes.see_place"  # one place with its logbook: the team and the member
    MINE = "programmes.mine"  # one's own places, on the first page
    KEEP_TIME = "programmes.keep_time"  # reminders and what is forgotten: the system


NETWORK = (Role.HEAD_OFFICE, Role.PROGRAMME_LEAD)
OF_PARK = (Role.PARK_MANAGER, Role.PROGRAMME_LEAD)
COMPANY = (Role.COMPANY_MANAGER, Role.COMPANY_MEMBER)
COUNCIL = (Role.AUTHORITY, Role.WALI, Role.GOVERNOR)
TEAM = (*NETWORK, Role.PARK_MANAGER, Role.COORDINATOR)

everywhere = holds(*NETWORK)


def programme_behind(obj: Any) -> Any:
    """The programme that a place, a cohort, a stage, a target or an entry belongs to."""
    for step in ("place", "cohort", "stage", "programme"):
        obj = getattr(obj, step, obj)
    return obj


def leads_it(actor: Actor, obj: Any) -> bool:
    """head_office or programme_lead on the network, the programme’s lead, or OF_PARK on its park"""
    if everywhere(actor, None):
        return True
    programme = programme_behind(obj)
    if programme is None or actor.pk is None:
        return False
    if programme.lead_id == actor.pk:
        return bool(set(TEAM) & {g.role for g in actor.grants})
    mine = scopes(actor, *OF_PARK, kind="park")
    return bool(mine) and any(park.pk in mine for park in programme.parks.all())


def coordinates_it(actor: Actor, obj: Any) -> bool:
    """the cohort’s coordinator"""
    cohort = getattr(getattr(obj, "place", obj), "cohort", getattr(obj, "place", obj))
    found = getattr(cohort, "coordinator_id", None)
    return found is not None and found == actor.pk and actor.is_active


def funds_it(actor: Actor, obj: Any) -> bool:
    """whoever represents a funder: its people, or the council, wali or governor of its territory"""
    programme = programme_behind(obj)
    if programme is None:
        return False
    people = scopes(actor, *COMPANY, kind="organisation")
    lands = scopes(actor, *COUNCIL, kind="territory")
    if not people and not lands:
        return False
    return any(
        one.organisation_id in people or one.organisation.territory_id in lands
        for one in programme.fundings.all()
        if one.ended_at is None
    )


def is_the_member(actor: Actor, obj: Any) -> bool:
    """the member: people of the company, or the project holder’s own account"""
    place = getattr(obj, "place", obj)
    member = getattr(place, "beneficiary", None)
    if member is None or actor.pk is None:
        return False
    return member.account_id == actor.pk or member.organisation_id in scopes(
        actor, *COMPANY, kind="organisation"
    )


follows_it = either(leads_it, funds_it)
runs_any = either(
    everywhere,
    holds(Role.COORDINATOR),
    holds(*OF_PARK, Role.COORDINATOR, on="park"),
)

grant(Perm.READ, to=anyone)
grant(Perm.FOLLOW, to=follows_it)
grant(Perm.MAKE, to=either(everywhere, holds(*OF_PARK, on="park")))
grant(Perm.EDIT, to=leads_it)
grant(Perm.RUN, to=either(leads_it, coordinates_it))
grant(Perm.LIST, to=runs_any)
grant(Perm.SEE_PLACE, to=either(leads_it, coordinates_it, is_the_member))
grant(Perm.MINE, to=anyone_signed_in)
grant(Perm.KEEP_TIME, to=nobody)
