"""The routes of convocations, for the permission matrix."""

from majal.kernel import links
from majal.kernel.actors import SYSTEM
from majal.modules.convocations.commands import issue_agenda
from majal.modules.sittings.models import Invitation
from majal.modules.sittings.permissions import LINK
from tests.committees.factories import a_committee, a_seat
from tests.matrix import Route
from tests.people.factories import person
from tests.sittings.factories import a_convened
from tests.sittings.matrix import GUESS, member

NO_LINK = {"secret": "0123456789abcdef"}


def with_agenda():
    sitting = a_convened()
    issue_agenda(sitting.pk, by=SYSTEM)
    return {"pk": sitting.pk}


def secret_of(invitation: Invitation) -> str:
    """The secret of an invitation's link, as its letter carries it."""
    return links.derived_secret(LINK, invitation.seed)


def an_invited() -> Invitation:
    """A member without an account, convened to a sitting."""
    committee = a_committee()
    a_seat(committee, name="Nadia Benhammou", email="nadia@majal.example")
    sitting = a_convened(committee)
    issue_agenda(sitting.pk, by=SYSTEM)
    return Invitation.objects.get(sitting=sitting)


def by_link():
    return {"secret": secret_of(an_invited())}


SEEN = {"allowed": member, "wrong": person, "guess": GUESS, "hidden": True}
ROUTES = {
    "convocations:agenda": Route(kwargs=with_agenda, **SEEN),
    "convocations:calendar": Route(kwargs=lambda: {"pk": a_convened().pk}, **SEEN),
    "convocations:by_link": Route(kwargs=by_link, guess=NO_LINK),
    "convocations:link_calendar": Route(kwargs=by_link, guess=NO_LINK),
    "convocations:link_agenda": Route(kwargs=by_link, guess=NO_LINK),
}
