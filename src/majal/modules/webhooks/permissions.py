"""Who may do what with webhooks. Read this file; there is no other place.

An endpoint belongs to the person who made it and is told what this person may see, no more. The
head office, which runs the house, sees which endpoints fail; secrets it never sees.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import anyone_signed_in, grant, holds, nobody
from majal.modules.people.public import Role


class Perm(StrEnum):
    OWN = "webhooks.own"  # one's own endpoints and what was sent to them; make one
    CHANGE = "webhooks.change"  # change, pause or end an endpoint, send again, its secret
    OVERSEE = "webhooks.oversee"  # which endpoints of all fail
    DELIVER = "webhooks.deliver"  # what workers do


def is_owner(actor: Actor, endpoint: Any) -> bool:
    """whoever made the endpoint"""
    return actor.pk is not None and endpoint is not None and endpoint.owner_id == actor.pk


grant(Perm.OWN, to=anyone_signed_in)
grant(Perm.CHANGE, to=is_owner)
grant(Perm.OVERSEE, to=holds(Role.HEAD_OFFICE))
grant(Perm.DELIVER, to=nobody)
