"""Who may do what with challenges. Read this file to know; there is no other place.

A challenge is its owner’s: the people of the organisation, or who represents that council. Staff
publish it, moderate what is said of it, and run its jury and pilots with the owner.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import anyone, anyone_signed_in, either, grant, holds, nobody, scopes
from majal.modules.people.public import Role


class Perm(StrEnum):
    READ = "challenges.read"  # what is published; one’s own before that
    STATE = "challenges.state"  # state a problem for an organisation one acts for
    EDIT = "challenges.edit"  # correct one challenge: its owner until published, staff always
    PUBLISH = "challenges.publish"  # publish or cancel one, name its jury, choose finalists
    MODERATE = "challenges.moderate"  # judge comments
    SUPPORT = "challenges.support"  # support one, signed in
    SUPPORT_BY_LINK = "challenges.support_by_link"  # support one by a confirmed e-mail address
    COMMENT = "challenges.comment"  # comment on one, signed in
    ANSWER = "challenges.answer"  # answer for a company one manages
    SEE_ANSWER = "challenges.see_answer"  # one answer: staff, the owner, its company
    JUDGE = "challenges.judge"  # score an answer as a juror
    PILOT = "challenges.pilot"  # pilots, payments, results, the outcome: staff and the owner
    KEEP_TIME = "challenges.keep_time"  # supports nobody confirmed, and the demonstration


NETWORK = (Role.HEAD_OFFICE, Role.PROGRAMME_LEAD)
OF_PARK = (Role.PARK_MANAGER, Role.PROGRAMME_LEAD)
COMPANY = (Role.COMPANY_MANAGER, Role.COMPANY_MEMBER)
COUNCIL = (Role.AUTHORITY, Role.WALI, Role.GOVERNOR)

BODIES = {
    Role.AUTHORITY: (
        "elected_council_region",
        "elected_council_province",
        "elected_council_commune",
    ),
    Role.WALI: ("state_service",),
    Role.GOVERNOR: ("state_service",),
}
"""The kinds of organisation for which each of COUNCIL acts on its territory, and no others."""

everywhere = holds(*NETWORK)


def challenge_behind(obj: Any) -> Any:
    """The challenge that an answer, a pilot, a comment or a payment belongs to."""
    for step in ("pilot", "answer", "challenge"):
        found = getattr(obj, step, None)
        obj = obj if found is None or isinstance(found, str) else found
    return obj


def staff_of_it(actor: Actor, obj: Any) -> bool:
    """head_office or programme_lead on the network, or OF_PARK on the park of the challenge"""
    if everywhere(actor, None):
        return True
    park = getattr(challenge_behind(obj), "park_id", None)
    return park is not None and park in scopes(actor, *OF_PARK, kind="park")


def owns_it(actor: Actor, obj: Any) -> bool:
    """the owner’s people; for an elected council its representative, for a service of the State
    the wali or governor of its territory"""
    found = challenge_behind(obj)
    if found is None or not hasattr(found, "owner_id"):
        return False
    if found.owner_id in scopes(actor, *COMPANY, kind="organisation"):
        return True
    owner = found.owner
    return any(
        owner.kind_id in kinds and owner.territory_id in scopes(actor, role, kind="territory")
        for role, kinds in BODIES.items()
    )


def owns_draft(actor: Actor, obj: Any) -> bool:
    """the owner, until it is published"""
    found = challenge_behind(obj)
    return getattr(found, "state", "") == "draft" and owns_it(actor, obj)


def answered_it(actor: Actor, obj: Any) -> bool:
    """people of the company that answered"""
    answer = getattr(obj, "answer", obj)
    return getattr(answer, "organisation_id", None) in scopes(actor, *COMPANY, kind="organisation")


def judges_it(actor: Actor, obj: Any) -> bool:
    """jurors of the challenge, as long as they are"""
    found = challenge_behind(obj)
    return actor.pk is not None and any(
        one.person_id == actor.pk and one.removed_at is None for one in found.jurors.all()
    )


grant(Perm.READ, to=anyone)
grant(
    Perm.STATE,
    to=either(
        everywhere,
        holds(*OF_PARK, on="park"),
        holds(Role.COMPANY_MANAGER, on="organisation"),
        holds(*COUNCIL, on="territory"),
    ),
)
grant(Perm.EDIT, to=either(staff_of_it, owns_draft))
grant(Perm.PUBLISH, to=staff_of_it)
grant(Perm.MODERATE, to=staff_of_it)
grant(Perm.SUPPORT, to=anyone_signed_in)
grant(Perm.SUPPORT_BY_LINK, to=anyone)
grant(Perm.COMMENT, to=anyone_signed_in)
grant(Perm.ANSWER, to=holds(Role.COMPANY_MANAGER, on="organisation"))
grant(Perm.SEE_ANSWER, to=either(staff_of_it, owns_it, answered_it))
grant(Perm.JUDGE, to=judges_it)
grant(Perm.PILOT, to=either(staff_of_it, owns_it))
grant(Perm.KEEP_TIME, to=nobody)
