"""Who may do what with financing. Read this file to know; there is no other place.

The directory is public. What a company asks of investors and what it raised is its own, and of the
few of the network who accompany it; parks and councils see totals only.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.permissions import anyone, either, grant, holds
from majal.modules.people.public import Role


class Perm(StrEnum):
    READ = "financing.read"  # the directory of instruments, whom each is for
    KEEP = "financing.keep"  # write an instrument, mend it, put it aside
    LOAD = "financing.load"  # instruments from the project's own file
    OWN = "financing.own"  # what one's companies ask and raised
    WRITE = "financing.write"  # ask for an approach, declare funds raised: of one's company
    SEE = "financing.see"  # one approach, one declaration
    FOLLOW = "financing.follow"  # all approaches and declarations; move approaches on
    VERIFY = "financing.verify"  # say that an amount was checked against its document


COMPANY = (Role.COMPANY_MANAGER, Role.COMPANY_MEMBER)


def _organisation(obj: Any) -> int:
    return int(getattr(obj, "organisation_id", None) or getattr(obj, "pk", 0) or 0)


followers = holds(Role.HEAD_OFFICE, Role.PROGRAMME_LEAD, Role.COORDINATOR)
own_people = holds(*COMPANY, on="organisation", by=_organisation)

grant(Perm.READ, to=anyone)
grant(Perm.KEEP, to=holds(Role.HEAD_OFFICE, Role.PROGRAMME_LEAD))
grant(Perm.LOAD, to=holds(Role.HEAD_OFFICE))
grant(Perm.OWN, to=holds(*COMPANY, on="organisation"))
grant(Perm.WRITE, to=own_people)
grant(Perm.SEE, to=either(followers, own_people))
grant(Perm.FOLLOW, to=followers)
grant(Perm.VERIFY, to=holds(Role.HEAD_OFFICE, Role.PROGRAMME_LEAD))
