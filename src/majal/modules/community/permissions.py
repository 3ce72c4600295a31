"""Who may do what in the community. Read this file to know; there is no other place.

The directory is public, as the consent to be listed says; all else is for companies that are or
were in a park. What one company writes to another is theirs alone.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import anyone, either, grant, holds, holds_link, nobody
from majal.modules.people.public import Role

DIGEST_LINK = "community.digest"
"""The purpose of the link that stops the weekly letter."""


class Perm(StrEnum):
    READ = "community.read"  # the directory
    OPEN_LINK = "community.open_link"  # the page behind a link; the link decides
    OWN = "community.own"  # the page of one's own companies, introductions, the weekly letter
    WRITE = "community.write"  # what one's company offers and seeks, its contact, whom it blocks
    SEE_INTRODUCTION = "community.see_introduction"  # one introduction: of either side
    ANSWER = "community.answer"  # an introduction asked of one's company
    TAKE_BACK = "community.take_back"  # an introduction one's company asked for
    BOARD = "community.board"  # notices of the parks
    POST = "community.post"  # write a notice for one's company
    MODERATE = "community.moderate"  # publish a notice of one's park, refuse it
    STOP = "community.stop"  # stop the weekly letter, by its link
    KEEP_TIME = "community.keep_time"  # what the clock does


COMPANY = (Role.COMPANY_MANAGER, Role.COMPANY_MEMBER)
OF_PARK = (Role.PARK_MANAGER, Role.PROGRAMME_LEAD)


def _of(field: str) -> Any:
    def number(obj: Any) -> int:
        return int(getattr(obj, f"{field}_id", 0) or 0)

    return number


def _organisation(obj: Any) -> int:
    return int(getattr(obj, "organisation_id", None) or getattr(obj, "pk", 0) or 0)


def own_letter(actor: Actor, obj: Any) -> bool:
    """whoever receives the weekly letter"""
    return actor.pk is not None and obj is not None and obj.user_id == actor.pk


any_company = holds(*COMPANY, on="organisation")
own_people = holds(*COMPANY, on="organisation", by=_organisation)
askers = holds(*COMPANY, on="organisation", by=_of("asker"))
asked = holds(*COMPANY, on="organisation", by=_of("asked"))
network = holds(Role.HEAD_OFFICE, Role.PROGRAMME_LEAD)
any_team = either(network, holds(*OF_PARK, on="park"))

grant(Perm.READ, to=anyone)
grant(Perm.OPEN_LINK, to=anyone)
grant(Perm.OWN, to=any_company)
grant(Perm.WRITE, to=own_people)
grant(Perm.SEE_INTRODUCTION, to=either(askers, asked))
grant(Perm.ANSWER, to=asked)
grant(Perm.TAKE_BACK, to=askers)
grant(Perm.BOARD, to=either(any_team, any_company))
grant(Perm.POST, to=own_people)
grant(Perm.MODERATE, to=either(network, holds(*OF_PARK, on="park", by=_of("park"))))
grant(Perm.STOP, to=either(own_letter, holds_link(DIGEST_LINK, "community.digest")))
grant(Perm.KEEP_TIME, to=nobody)
