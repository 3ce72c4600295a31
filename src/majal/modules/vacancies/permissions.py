"""Who may do what with offers of jobs and internships. Read this file; there is no other place.

An offer is its company’s; the team of its park decides whether it is published.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.permissions import anyone, either, grant, holds, holds_link, nobody
from majal.modules.people.public import Role

CANDIDACY_LINK = "vacancies.candidacy"
"""The purpose of the link by which somebody sees and withdraws an application."""
ALERT_LINK = "vacancies.alert"
HIRE_LINK = "vacancies.hire"
"""The purpose of the link by which a company says, after the last day, whom it hired."""


class Perm(StrEnum):
    READ = "vacancies.read"  # offers that are published, their feed
    APPLY = "vacancies.apply"  # apply for an offer, ask for alerts
    OPEN_LINK = "vacancies.open_link"  # the page behind a link; the link decides
    OWN = "vacancies.own"  # the offers and applicants of one's own companies
    WRITE = "vacancies.write"  # an offer of one's company: written, sent in, withdrawn, filled
    HANDLE = "vacancies.handle"  # those who applied for an offer of one's company, their papers
    LIST = "vacancies.list"  # every offer of one's parks, whatever its state
    MODERATE = "vacancies.moderate"  # publish an offer, refuse it, take it down
    DECLARE = "vacancies.declare"  # say that an offer led to a hire
    SEE_HIRES = "vacancies.see_hires"  # declarations of hires; which: see queries
    WITHDRAW = "vacancies.withdraw"  # withdraw one's application, by its link
    ALERT = "vacancies.alert"  # confirm or stop an alert, by its link
    KEEP_TIME = "vacancies.keep_time"  # what the clock does


COMPANY = (Role.COMPANY_MANAGER, Role.COMPANY_MEMBER)
OF_PARK = (Role.PARK_MANAGER, Role.PROGRAMME_LEAD)


def _organisation(obj: Any) -> int:
    offer = getattr(obj, "vacancy", obj)
    return int(getattr(offer, "organisation_id", None) or getattr(offer, "pk", 0) or 0)


def _park(obj: Any) -> int:
    return int(getattr(getattr(obj, "vacancy", obj), "park_id", 0) or 0)


any_company = holds(*COMPANY, on="organisation")
own_people = holds(*COMPANY, on="organisation", by=_organisation)
network = holds(Role.HEAD_OFFICE, Role.PROGRAMME_LEAD)
any_team = either(network, holds(*OF_PARK, on="park"))
its_team = either(network, holds(*OF_PARK, on="park", by=_park))

grant(Perm.READ, to=anyone)
grant(Perm.APPLY, to=anyone)
grant(Perm.OPEN_LINK, to=anyone)
grant(Perm.OWN, to=any_company)
grant(Perm.WRITE, to=own_people)
grant(Perm.HANDLE, to=own_people)
grant(Perm.LIST, to=any_team)
grant(Perm.MODERATE, to=its_team)
grant(Perm.DECLARE, to=either(own_people, holds_link(HIRE_LINK, "vacancies.vacancy")))
grant(Perm.SEE_HIRES, to=either(any_team, any_company))
grant(Perm.WITHDRAW, to=holds_link(CANDIDACY_LINK, "vacancies.candidacy"))
grant(Perm.ALERT, to=holds_link(ALERT_LINK, "vacancies.alert"))
grant(Perm.KEEP_TIME, to=nobody)
