"""Who may do what with opinions. Read this file to know; there is no other place.

An opinion is asked by those who handle the dossier, and given by whoever holds its link.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor, LinkHolder
from majal.kernel.permissions import anyone, grant, nobody
from majal.modules.cases.public import decides, handles

OPINION_LINK = "opinions.opinion"
"""The purpose of the link by which somebody outside gives an opinion."""


class Perm(StrEnum):
    OPEN_LINK = "opinions.open_link"  # the page behind a link; the link decides
    ASK = "opinions.ask"  # ask for an opinion on a dossier, read it, withdraw the question
    GIVE = "opinions.give"  # give the opinion that was asked for, by its link
    FORGET = "opinions.forget"  # empty what is kept too long: the system


def asks(actor: Actor, obj: Any) -> bool:
    """whoever handles or decides the dossier, or the dossier of the opinion"""
    case = getattr(obj, "case", obj)
    return handles(actor, case) or decides(actor, case)


def advises(actor: Actor, opinion: Any) -> bool:
    """whoever holds the link of this opinion"""
    return (
        isinstance(actor, LinkHolder)
        and opinion is not None
        and (actor.purpose, actor.kind, actor.id) == (OPINION_LINK, "opinions.opinion", opinion.pk)
    )


grant(Perm.OPEN_LINK, to=anyone)
grant(Perm.ASK, to=asks)
grant(Perm.GIVE, to=advises)
grant(Perm.FORGET, to=nobody)
