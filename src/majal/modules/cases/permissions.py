"""Who may do what with dossiers. Read this file to know; there is no other place.

A dossier is handled by the roles that its kind names, held on the network, on the dossier's park,
or on the administration that it belongs to. Whoever filed it is its applicant: by their account, as
manager of the organisation it is filed for, or by the link they were given.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor, LinkHolder
from majal.kernel.permissions import anyone, either, grant, nobody
from majal.modules.people.public import Role

FOLLOW_LINK = "cases.follow"
"""The purpose of the link by which somebody without an account follows their dossier."""


class Perm(StrEnum):
    BEGIN = "cases.begin"  # begin a dossier; its kind says for whom it is open
    SEE = "cases.see"  # a dossier whole, but for internal notes: applicant and handlers
    APPLY = "cases.apply"  # fill in, file, answer, appeal, withdraw: the applicant
    WRITE = "cases.write"  # write a message on it
    INBOX = "cases.inbox"  # the list of dossiers to handle
    HANDLE = "cases.handle"  # ask for pieces, move, assign, note, extend
    DECIDE = "cases.decide"  # decide one, with reasons
    DECIDE_IN_SITTING = "cases.decide_in_sitting"  # record what a committee decided
    SEE_INTERNAL = "cases.see_internal"  # internal notes, history
    OPEN_PAPER = "cases.open_paper"  # the papers that hang on it
    KEEP_TIME = "cases.keep_time"  # lapses, warnings, receipts, the end of keeping: the system


def _reaches(actor: Actor, case: Any, roles: Any) -> bool:
    for held in actor.grants:
        if held.role not in roles:
            continue
        if held.scope_kind == "network":
            return True
        if held.scope_kind == "park" and held.scope_id == case.park_id:
            return True
        if held.scope_kind == "organisation" and held.scope_id == case.administration_id:
            return True
    return False


def handles(actor: Actor, case: Any) -> bool:
    """whoever holds a role that handles such dossiers, on its park, administration or network"""
    return (
        case is not None and case.state != "draft" and _reaches(actor, case, case.type.handled_by)
    )


def decides(actor: Actor, case: Any) -> bool:
    """whoever holds a role that decides such dossiers, on its park, administration or network"""
    return (
        case is not None and case.state != "draft" and _reaches(actor, case, case.type.decided_by)
    )


def applied(actor: Actor, case: Any) -> bool:
    """whoever filed it: by account, as manager of its organisation, or by the link they hold"""
    if case is None:
        return False
    if isinstance(actor, LinkHolder):
        return (actor.purpose, actor.kind, actor.id) == (FOLLOW_LINK, "cases.case", case.pk)
    if actor.pk is not None and actor.pk == case.applicant_id:
        return True
    return case.organisation_id is not None and any(
        g.role == Role.COMPANY_MANAGER
        and g.scope_kind == "organisation"
        and g.scope_id == case.organisation_id
        for g in actor.grants
    )


def may_handle_something(actor: Actor, obj: Any) -> bool:  # noqa: ARG001
    """whoever holds any role of staff, of a counter or of a committee"""
    return any(g.role in STAFF for g in actor.grants)


STAFF = frozenset(
    {
        Role.PARK_MANAGER,
        Role.FRONT_DESK,
        Role.TECHNICIAN,
        Role.PROGRAMME_LEAD,
        Role.ACCOUNTANT,
        Role.COUNTER_AGENT,
        Role.COORDINATOR,
        Role.HEAD_OFFICE,
    }
)
grant(Perm.BEGIN, to=anyone)
grant(Perm.SEE, to=either(applied, handles, decides))
grant(Perm.APPLY, to=applied)
grant(Perm.WRITE, to=either(applied, handles, decides))
grant(Perm.INBOX, to=may_handle_something)
grant(Perm.HANDLE, to=either(handles, decides))
grant(Perm.DECIDE, to=decides)
grant(Perm.DECIDE_IN_SITTING, to=either(decides, handles))
grant(Perm.SEE_INTERNAL, to=either(handles, decides))
grant(Perm.OPEN_PAPER, to=either(applied, handles, decides))
grant(Perm.KEEP_TIME, to=nobody)
