"""Who may do what with minutes. Read this file to know; there is no other place.

Every permission is asked on the sitting, or on its minutes.
"""

from enum import StrEnum

from majal.kernel.permissions import anyone, anyone_signed_in, grant, nobody
from majal.modules.sittings.public import presided_it, readers, runners


class Perm(StrEnum):
    READ = "minutes.read"  # signed minutes: whoever may see the sitting
    WRITE = "minutes.write"  # draft and rectify: whoever may run the sitting
    SIGN = "minutes.sign"  # whoever presided
    MINE = "minutes.mine"  # what waits for one’s own signature
    OPEN_LINK = "minutes.open_link"  # behind an invitation's link; the link decides
    WORK = "minutes.work"  # issue what was signed: jobs


grant(Perm.READ, to=readers)
grant(Perm.WRITE, to=runners)
grant(Perm.SIGN, to=presided_it)
grant(Perm.MINE, to=anyone_signed_in)
grant(Perm.OPEN_LINK, to=anyone)
grant(Perm.WORK, to=nobody)
