"""Who may do what with sources. Read this file to know; there is no other place."""

from enum import StrEnum

from majal.kernel.permissions import NETWORK, anyone, either, grant, holds
from majal.modules.people.public import Role


class Perm(StrEnum):
    SEE = "sources.see"  # a source and what it says of itself
    ADD = "sources.add"  # a source that is not on record yet
    CORRECT = "sources.correct"  # a source on record; also to load a file of them
    OPEN_ARCHIVE = "sources.open_archive"  # the copy kept of a source; others read the original


STAFF = (
    Role.PARK_MANAGER,
    Role.FRONT_DESK,
    Role.PROGRAMME_LEAD,
    Role.ACCOUNTANT,
    Role.COORDINATOR,
)
"""Those who run the parks and check statements: an article belongs to its paper, and its copy is
kept for proof, not published."""

grant(Perm.SEE, to=anyone)
grant(Perm.ADD, to=either(holds(Role.HEAD_OFFICE), holds(Role.PARK_MANAGER, on="park")))
grant(Perm.CORRECT, to=holds(Role.HEAD_OFFICE))
grant(
    Perm.OPEN_ARCHIVE,
    to=either(holds(Role.HEAD_OFFICE), holds(*STAFF, on="park"), holds(*STAFF, on=NETWORK)),
)
