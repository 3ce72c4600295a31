"""Who may do what at the reception. Read this file to know; there is no other place.

Names of visitors are seen by the desk of the park, by their host and by the manager of the host's
company: head office reads counts.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import NETWORK, anyone, either, grant, holds, nobody
from majal.modules.people.public import Role


class Perm(StrEnum):
    READ_NOTICE = "reception.read_notice"  # why names are asked for, and how long they are kept
    ANNOUNCE = "reception.announce"  # announce a visitor
    SEE_VISITS = "reception.see_visits"  # the list; which visits: see queries
    SEE_VISIT = "reception.see_visit"  # one visit
    CANCEL_VISIT = "reception.cancel_visit"  # a visit that does not take place
    ANSWER = "reception.answer"  # say whether one receives somebody who came unannounced
    OPEN_DESK = "reception.open_desk"  # choose one's desk among the parks
    RECEIVE = "reception.receive"  # welcome, see out, deny entry; who is inside
    SEE_REGISTERS = "reception.see_registers"  # the registers of a park, and extracts of them
    CORRECT = "reception.correct"  # a line that takes the place of a wrong one
    SEE_MAIL = "reception.see_mail"  # the list of mail; which: see queries
    SEE_ITEM = "reception.see_item"  # one letter or parcel, its photo
    HANDLE_MAIL = "reception.handle_mail"  # receive, hand over, return, forward, send
    OWN_MAIL = "reception.own_mail"  # what waits for one's own company
    FORGET = "reception.forget"  # erase names after their time
    REMIND = "reception.remind"  # tell companies what waits for them


DESK = (Role.FRONT_DESK, Role.PARK_MANAGER)
COMPANY = (Role.COMPANY_MANAGER, Role.COMPANY_MEMBER)
TEAM = (*DESK, Role.PROGRAMME_LEAD, Role.ACCOUNTANT, Role.COORDINATOR, Role.TECHNICIAN)
"""Who may receive visitors for the park itself."""


def _park(obj: Any) -> int:
    return int(obj.park_id if hasattr(obj, "park_id") else obj.pk)


def _company(obj: Any) -> int:
    """The host's company, or whom a letter is for; 0 where there is none."""
    return int(getattr(obj, "company_id", None) or 0)


def receives_it(actor: Actor, visit: Any) -> bool:
    """the host"""
    return actor.pk is not None and visit is not None and visit.host_id == actor.pk


def announced_it(actor: Actor, visit: Any) -> bool:
    """whoever announced it"""
    return actor.pk is not None and visit is not None and visit.announced_by_id == actor.pk


at_the_desk = holds(*DESK, on="park", by=_park)
at_a_desk = holds(*DESK, on="park")
of_a_company = holds(*COMPANY, on="organisation")
of_its_company = holds(*COMPANY, on="organisation", by=_company)
manages_its_company = holds(Role.COMPANY_MANAGER, on="organisation", by=_company)
of_a_team = either(holds(*TEAM, on="park"), holds(*TEAM, on=NETWORK), holds(Role.HEAD_OFFICE))
hosts = either(receives_it, announced_it, manages_its_company)

grant(Perm.READ_NOTICE, to=anyone)
grant(Perm.ANNOUNCE, to=either(of_a_company, of_a_team))
grant(Perm.SEE_VISITS, to=either(of_a_company, of_a_team))
grant(Perm.SEE_VISIT, to=either(at_the_desk, hosts))
grant(Perm.CANCEL_VISIT, to=either(at_the_desk, hosts))
grant(Perm.ANSWER, to=receives_it)
grant(Perm.OPEN_DESK, to=at_a_desk)
grant(Perm.RECEIVE, to=at_the_desk)
grant(Perm.SEE_REGISTERS, to=at_the_desk)
grant(Perm.CORRECT, to=at_the_desk)
grant(Perm.SEE_MAIL, to=either(of_a_company, at_a_desk))
grant(Perm.SEE_ITEM, to=either(at_the_desk, of_its_company))
grant(Perm.HANDLE_MAIL, to=at_the_desk)
grant(Perm.OWN_MAIL, to=of_a_company)
grant(Perm.FORGET, to=nobody)
grant(Perm.REMIND, to=nobody)
