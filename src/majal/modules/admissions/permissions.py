"""Who may do what with admissions. Read this file to know; there is no other place.

An application is handled by those who handle its dossier, and by the head office. A reader reads
what was given to them, and nothing else of the dossier.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import anyone, anyone_signed_in, either, grant, holds, nobody
from majal.modules.cases.public import applied, decides, handles
from majal.modules.people.public import Role
from majal.modules.sittings.public import readers


class Perm(StrEnum):
    APPLY = "admissions.apply"  # check whether one may apply, and begin; the kind says who may file
    LIST = "admissions.list"  # the applications one handles, rankings, waiting lists
    HANDLE = "admissions.handle"  # completeness, readers, agenda, place on a list: of one
    MY_READINGS = "admissions.my_readings"  # one's own page: what was given to read
    READ = "admissions.read"  # read and score what was given to one
    SIT = "admissions.sit"  # what stands before a committee: whoever may read the sitting's item
    OFFER = "admissions.offer"  # offer a place to the first on a list of the park (the object)
    OPEN_LINK = "admissions.open_link"  # an answer by the link of a dossier; the link decides
    ANSWER = "admissions.answer"  # accept or decline what was offered: the applicant
    KEEP_TIME = "admissions.keep_time"  # offers that lapse: the system
    DEMONSTRATE = "admissions.demonstrate"  # fill the demonstration


STAFF = (Role.HEAD_OFFICE, Role.PROGRAMME_LEAD)
OF_PARK = (Role.PARK_MANAGER, Role.FRONT_DESK, Role.PROGRAMME_LEAD)
READERS = (Role.COMMITTEE_MEMBER, Role.EXPERT, Role.COORDINATOR)
"""Roles whose holders may be given applications to read; members of the committee may as well."""


head_office = holds(Role.HEAD_OFFICE)


def _case(obj: Any) -> Any:
    """The dossier behind an application, a reading, an entry of a list or an offer."""
    for step in ("entry", "application", "case"):
        obj = getattr(obj, step, obj)
    return obj


def handles_it(actor: Actor, obj: Any) -> bool:
    """whoever handles its dossier, or head_office where it decides such dossiers"""
    case = _case(obj)
    if case is None:
        return False
    return handles(actor, case) or (decides(actor, case) and head_office(actor, None))


def applied_for_it(actor: Actor, obj: Any) -> bool:
    """whoever filed its dossier"""
    return obj is not None and applied(actor, _case(obj))


def reads_it(actor: Actor, obj: Any) -> bool:
    """the reader it was given to, until a conflict of interest removes them"""
    return (
        obj is not None
        and actor.pk is not None
        and getattr(obj, "reader_id", None) == actor.pk
        and getattr(obj, "removed_at", None) is None
    )


def of_own_park(actor: Actor, obj: Any) -> bool:
    """park_manager on the park"""
    number = getattr(obj, "park_id", None) or getattr(obj, "pk", None)
    return any(
        g.role == Role.PARK_MANAGER and g.scope_kind == "park" and g.scope_id == number
        for g in actor.grants
    )


grant(Perm.APPLY, to=anyone)
grant(Perm.LIST, to=either(holds(*STAFF), holds(*OF_PARK, on="park")))
grant(Perm.HANDLE, to=handles_it)
grant(Perm.MY_READINGS, to=anyone_signed_in)
grant(Perm.READ, to=reads_it)
grant(Perm.SIT, to=readers)
grant(Perm.OFFER, to=either(head_office, of_own_park))
grant(Perm.OPEN_LINK, to=anyone)
grant(Perm.ANSWER, to=applied_for_it)
grant(Perm.KEEP_TIME, to=nobody)
grant(Perm.DEMONSTRATE, to=nobody)
