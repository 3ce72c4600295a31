"""Who may do what with requests for information. Read this file to know; there is no other place.

Requests are dossiers: who handles and decides them is said there. The register and what is
published without being asked are for everybody.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import anyone, grant, holds, holds_link, nobody
from majal.modules.cases.public import decides, handles
from majal.modules.people.public import Role

COMPLAIN_LINK = "information.complain"
"""The purpose of the link by which whoever asked complains that no answer came."""


class Perm(StrEnum):
    SEE = "information.see"  # the right, the register, what is published, the times kept
    OPEN_LINK = "information.open_link"  # the page behind a link; the link decides
    COMPLAIN = "information.complain"  # complain to the head that no answer came
    DESK = "information.desk"  # the list of requests
    ANSWER = "information.answer"  # answer a request, with the article of a refusal
    PUBLISH = "information.publish"  # put an answer in the public register, or take it out
    SETTLE = "information.settle"  # answer a complaint as the head of the institution
    KEEP = "information.keep"  # publications, the person in charge
    KEEP_TIME = "information.keep_time"  # what follows from a dossier by itself: the system


def _of(obj: Any) -> Any:
    """The dossier that something stands under."""
    return getattr(getattr(obj, "answer", obj), "case", obj)


def answers(actor: Actor, obj: Any) -> bool:
    """whoever decides the dossier of the request"""
    return decides(actor, _of(obj))


def works_on(actor: Actor, obj: Any) -> bool:
    """whoever handles or decides the dossier of the request"""
    return handles(actor, _of(obj)) or decides(actor, _of(obj))


head_office = holds(Role.HEAD_OFFICE)
grant(Perm.SEE, to=anyone)
grant(Perm.OPEN_LINK, to=anyone)
grant(Perm.COMPLAIN, to=holds_link(COMPLAIN_LINK, "cases.case"))
grant(Perm.DESK, to=head_office)
grant(Perm.ANSWER, to=answers)
grant(Perm.PUBLISH, to=works_on)
grant(Perm.SETTLE, to=head_office)
grant(Perm.KEEP, to=head_office)
grant(Perm.KEEP_TIME, to=nobody)
