"""Who may do what with attestations. Read this file to know; there is no other place.

Each kind of attestation names the permission to ask for it; those of the kinds shipped here are
below, those of other modules in their own file.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import either, grant, holds, nobody
from majal.modules.people.public import Role


class Perm(StrEnum):
    OWN = "attestations.own"  # what one may ask for, and what one was given
    ASK_RECORD = "attestations.ask_record"  # for an organisation, of what is on record of it
    ASK_ACTING = "attestations.ask_acting"  # for oneself, of acting for an organisation
    SEE_LIST = "attestations.see_list"  # all that were issued; which: see queries
    SEE = "attestations.see"  # one attestation, its file
    WITHDRAW = "attestations.withdraw"  # say, with the reason, that one holds no more
    CHECK = "attestations.check"  # end those whose facts have changed


DESK = (Role.PARK_MANAGER, Role.FRONT_DESK)
COMPANY = (Role.COMPANY_MANAGER, Role.COMPANY_MEMBER)


def _organisation(obj: Any) -> int:
    """The organisation itself, or that of an attestation."""
    return int((obj.organisation_id if hasattr(obj, "organisation_id") else obj.pk) or 0)


def _park(obj: Any) -> int:
    return int(getattr(obj, "park_id", None) or 0)


def asked_for_it(actor: Actor, obj: Any) -> bool:
    """whoever asked for it"""
    return actor.pk is not None and obj is not None and obj.asked_by_id == actor.pk


def of_no_park(actor: Actor, obj: Any) -> bool:
    """park manager, front desk on any park, where it names no park"""
    held = any(g.role in DESK and g.scope_kind == "park" for g in actor.grants)
    return held and obj is not None and obj.park_id is None


own_manager = holds(Role.COMPANY_MANAGER, on="organisation", by=_organisation)
own_people = holds(*COMPANY, on="organisation", by=_organisation)
at_its_park = holds(*DESK, on="park", by=_park)

grant(Perm.OWN, to=holds(*COMPANY, on="organisation"))
grant(Perm.ASK_RECORD, to=own_manager)
grant(Perm.ASK_ACTING, to=own_people)
grant(
    Perm.SEE_LIST,
    to=either(holds(Role.HEAD_OFFICE), holds(*DESK, on="park"), holds(*COMPANY, on="organisation")),
)
grant(
    Perm.SEE,
    to=either(asked_for_it, own_manager, at_its_park, of_no_park, holds(Role.HEAD_OFFICE)),
)
grant(
    Perm.WITHDRAW,
    to=either(holds(Role.PARK_MANAGER, on="park", by=_park), holds(Role.HEAD_OFFICE)),
)
grant(Perm.CHECK, to=nobody)
