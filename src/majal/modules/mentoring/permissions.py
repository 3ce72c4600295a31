"""Who may do what with experts, sessions and vouchers. Read this file to know; no other place.

Every permission is asked on an expert, a session, a voucher, or on nothing. The team is whoever
runs programmes: of a park, or of the network. Confidential notes are not even for the team.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import (
    anyone_signed_in,
    both,
    either,
    grant,
    holds,
    nobody,
    scopes,
)
from majal.modules.people.public import Role


class Perm(StrEnum):
    SEE = "mentoring.see"  # the catalogue of experts, their free slots
    ASK = "mentoring.ask"  # a session, for one's organisation
    OWN = "mentoring.own"  # one's own sessions, as company or as expert
    HOLD = "mentoring.hold"  # see one session whole; move it, cancel it
    ANSWER = "mentoring.answer"  # confirm, decline or move what was asked: its expert
    ACCEPT = "mentoring.accept"  # another time that the expert proposed: its company
    SAY = "mentoring.say"  # how long it lasted, that nobody came, an opinion: both sides
    NOTES = "mentoring.notes"  # what is written of a session, its goals
    WRITE = "mentoring.write"  # notes and goals: its expert; goals also its company
    PRIVATE = "mentoring.private"  # the expert's own notes
    SETTLE = "mentoring.settle"  # decide how long it lasted where the sides differ
    PROFILE = "mentoring.profile"  # one's own profile, hours and absences as an expert
    KEEP_ANY = "mentoring.keep_any"  # the team's lists
    KEEP = "mentoring.keep"  # experts and clinics of a park: add, change, put aside
    VOUCHERS = "mentoring.vouchers"  # the vouchers one may see: of one's organisation, of the team
    SEE_VOUCHER = "mentoring.see_voucher"  # one voucher with its statement
    GRANT_VOUCHER = "mentoring.grant_voucher"  # give a voucher, correct it, close it
    PAYS = "mentoring.pays"  # what one's organisation or council pays for
    KEEP_TIME = "mentoring.keep_time"  # what the clock does: reminders, lapses, forgetting


TEAM = (Role.PARK_MANAGER, Role.PROGRAMME_LEAD, Role.COORDINATOR)
COUNCILS = ("elected_council_region", "elected_council_province", "elected_council_commune")


def _park(obj: Any) -> int:
    """The park of a record; 0 for none."""
    return int(getattr(obj, "park_id", None) or 0)


def is_its_expert(actor: Actor, obj: Any) -> bool:
    """the expert of the session"""
    expert = getattr(obj, "expert", None)
    return expert is not None and actor.pk is not None and expert.user_id == actor.pk


def is_oneself(actor: Actor, obj: Any) -> bool:
    """the expert"""
    return actor.pk is not None and getattr(obj, "user_id", None) == actor.pk


def of_its_company(actor: Actor, obj: Any) -> bool:
    """people of the organisation that is advised"""
    return getattr(obj, "company_id", None) in scopes(
        actor, Role.COMPANY_MANAGER, Role.COMPANY_MEMBER, kind="organisation"
    )


def pays_for_it(actor: Actor, obj: Any) -> bool:
    """people of the organisation that pays, or of its council"""
    payer = getattr(obj, "payer", None)
    if payer is None:
        return False
    if payer.pk in scopes(actor, Role.COMPANY_MANAGER, Role.COMPANY_MEMBER, kind="organisation"):
        return True
    lands = scopes(actor, Role.AUTHORITY, kind="territory")
    return payer.kind_id in COUNCILS and payer.territory_id in lands


def not_confidential(actor: Actor, obj: Any) -> bool:  # noqa: ARG001
    """where nothing confidential was promised"""
    return not getattr(obj, "confidential", True)


team_of_network = holds(Role.HEAD_OFFICE, Role.PROGRAMME_LEAD, Role.COORDINATOR)
team_somewhere = either(team_of_network, holds(*TEAM, on="park"))
team_of_park = either(team_of_network, holds(*TEAM, on="park", by=_park))
acts_for_some = holds(Role.COMPANY_MANAGER, Role.COMPANY_MEMBER, on="organisation")
sides = either(is_its_expert, of_its_company)

grant(Perm.SEE, to=anyone_signed_in)
grant(Perm.ASK, to=either(acts_for_some, team_of_park))
grant(Perm.OWN, to=anyone_signed_in)
grant(Perm.HOLD, to=either(sides, team_of_park))
grant(Perm.ANSWER, to=is_its_expert)
grant(Perm.ACCEPT, to=of_its_company)
grant(Perm.SAY, to=sides)
grant(Perm.NOTES, to=either(sides, both(team_of_park, not_confidential)))
grant(Perm.WRITE, to=sides)
grant(Perm.PRIVATE, to=is_its_expert)
grant(Perm.SETTLE, to=team_of_park)
grant(Perm.PROFILE, to=either(is_oneself, team_of_park))
grant(Perm.KEEP_ANY, to=team_somewhere)
grant(Perm.KEEP, to=team_of_park)
grant(Perm.VOUCHERS, to=either(acts_for_some, team_somewhere))
grant(Perm.SEE_VOUCHER, to=either(of_its_company, pays_for_it, team_of_park))
grant(Perm.GRANT_VOUCHER, to=team_of_park)
grant(
    Perm.PAYS,
    to=either(acts_for_some, holds(Role.AUTHORITY, on="territory"), team_of_network),
)
grant(Perm.KEEP_TIME, to=nobody)
