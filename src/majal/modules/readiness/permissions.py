"""Who reads and answers the questionnaire of a site, and who reviews it. There is no other place.

Head office answers for every site. A council's representative answers for the sites of its
territory and reads them; a wali or a governor reads those of theirs.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import either, grant, holds, nobody, scopes
from majal.modules.people.public import Role

READ = (Role.AUTHORITY, Role.WALI, Role.GOVERNOR)
"""Roles on a territory that read the sites in it."""


class Perm(StrEnum):
    SEE = "readiness.see"  # sites, their assessments, the comparison: which ones, see queries
    ANSWER = "readiness.answer"  # begin an assessment of a site (the object), answer, submit it
    REVIEW = "readiness.review"  # accept an assessment, or give it back; never one's own
    WEIGH = "readiness.weigh"  # keep a set of weights under a name
    COMMIT = "readiness.commit"  # turn a gap into a commitment of a convention one may edit
    LOAD = "readiness.load"  # write the questionnaire from the project's own list
    DEMONSTRATE = "readiness.demonstrate"  # what the demonstration does


def lands_of(obj: Any) -> frozenset[int]:
    """The territories a site or an assessment lies in: its province, its region, its commune."""
    park = getattr(obj, "park", None)
    commune = {park.commune_id} if park is not None and park.commune_id else set()
    return frozenset({obj.province.pk, obj.province.parent_id, *commune})


def speaks_for_it(actor: Actor, obj: Any) -> bool:
    """authority on the territory of the site, or on its region"""
    if obj is None:
        return False
    return bool(lands_of(obj) & scopes(actor, Role.AUTHORITY, kind="territory"))


head_office = holds(Role.HEAD_OFFICE)
grant(Perm.SEE, to=either(head_office, holds(*READ, on="territory")))
grant(Perm.ANSWER, to=either(head_office, speaks_for_it))
grant(Perm.REVIEW, to=head_office)
grant(Perm.WEIGH, to=either(head_office, holds(Role.AUTHORITY, on="territory")))
grant(Perm.COMMIT, to=either(head_office, speaks_for_it))
grant(Perm.LOAD, to=nobody)
grant(Perm.DEMONSTRATE, to=nobody)
