"""Who may do what with convocations. Read this file to know; there is no other place.

Every permission is asked on the sitting.
"""

from enum import StrEnum

from majal.kernel.permissions import anyone, grant, nobody
from majal.modules.sittings.public import readers, runners


class Perm(StrEnum):
    SEE = "convocations.see"  # the agenda and the calendar of a sitting: whoever may see it
    TELL = "convocations.tell"  # write to its members and guests: whoever may run it
    OPEN_LINK = "convocations.open_link"  # behind an invitation’s link; the link decides
    WORK = "convocations.work"  # issue the agenda: jobs


grant(Perm.SEE, to=readers)
grant(Perm.TELL, to=runners)
grant(Perm.OPEN_LINK, to=anyone)
grant(Perm.WORK, to=nobody)
