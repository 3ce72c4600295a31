"""Who may apply. Read this file to know; there is no other place.

For whom a kind is open, its definition says; whose a dossier is, the module of dossiers knows.
"""

from enum import StrEnum

from majal.kernel.permissions import anyone, anyone_signed_in, grant, nobody


class Perm(StrEnum):
    READ = "applying.read"  # what a kind of dossier asks and promises, before one is begun
    OPEN_LINK = "applying.open_link"  # the page behind a link; the link decides
    DEMONSTRATE = "applying.demonstrate"  # make the dossiers of the demonstration: the system
    OWN = "applying.own"  # one's own dossiers; which these are, the finder knows


grant(Perm.READ, to=anyone)
grant(Perm.OPEN_LINK, to=anyone)
grant(Perm.DEMONSTRATE, to=nobody)
grant(Perm.OWN, to=anyone_signed_in)
