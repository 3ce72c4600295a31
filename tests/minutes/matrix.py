"""The routes of minutes, for the permission matrix."""

from majal.kernel.actors import SYSTEM
from majal.modules.minutes.commands import ask_signature
from majal.modules.sittings.commands import close_sitting, open_sitting
from majal.modules.sittings.models import Invitation
from tests.committees.factories import a_committee, a_seat
from tests.convocations.matrix import NO_LINK, secret_of
from tests.matrix import Route
from tests.minutes.factories import a_closed, a_draft, an_issued
from tests.people.factories import person
from tests.sittings.factories import a_convened
from tests.sittings.matrix import GUESS, chair, member, secretary


def closed():
    return {"pk": a_closed().pk}


def drafted():
    return {"pk": a_draft().sitting_id}


def issued():
    return {"pk": an_issued().sitting_id}


def presided_by_link() -> Invitation:
    """A sitting with drafted minutes, presided by a chair who has no account."""
    committee = a_committee(0)
    seat = a_seat(committee, function="chair", name="Driss Mansouri", email="wali@majal.example")
    sitting = a_convened(committee, days=0)
    open_sitting(sitting.pk, seat.pk, by=SYSTEM)
    a_draft(close_sitting(sitting.pk, by=SYSTEM))
    ask_signature(sitting.pk, by=SYSTEM)
    return Invitation.objects.get(sitting=sitting, seat=seat)


def by_link():
    return {"secret": secret_of(presided_by_link())}


COMMON = {"wrong": person, "guess": GUESS, "hidden": True}
ROUTES = {
    "minutes:write": Route(kwargs=closed, allowed=secretary, **COMMON),
    "minutes:ask": Route(
        kwargs=drafted, allowed=secretary, method="post", redirects=True, **COMMON
    ),
    "minutes:sign": Route(kwargs=drafted, allowed=chair, **COMMON),
    "minutes:rectify": Route(kwargs=issued, allowed=secretary, **COMMON),
    "minutes:paper": Route(kwargs=issued, allowed=member, **COMMON),
    "minutes:link_paper": Route(kwargs=by_link, guess=NO_LINK),
    "minutes:link_sign": Route(kwargs=by_link, guess=NO_LINK, method="post", redirects=True),
}
