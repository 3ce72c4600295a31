"""The routes of events, for the permission matrix."""

from majal.kernel import links
from majal.modules.events.models import Registration
from majal.modules.events.permissions import TICKET_LINK
from tests.events.factories import a_registration, an_event
from tests.matrix import Route
from tests.people.factories import person

NOBODY = {"pk": 10**9}


def _event():
    return {"pk": an_event().pk}


def _registration():
    somebody = person("moi@example.ma")
    return {"pk": a_registration(by=somebody, name="Moi", email="moi@example.ma").pk}


def _owner():
    return Registration.objects.latest("pk").user


def _secret():
    return {"secret": links.derived_secret(TICKET_LINK, a_registration().seed)}


GUESS = {"secret": "0" * 64}
ROUTES = {
    "events:agenda": Route(),
    "events:feed": Route(),
    "events:embed": Route(),
    "events:mine": Route(allowed=person),
    "events:ticket": Route(kwargs=_secret, guess=GUESS),
    "events:confirm": Route(kwargs=_secret, guess=GUESS, method="post"),
    "events:cancel_by_link": Route(kwargs=_secret, guess=GUESS, method="post"),
    "events:registration": Route(
        kwargs=_registration,
        allowed=_owner,
        wrong=person,
        guess=NOBODY,
        hidden=True,
        asks_first=True,
    ),
    "events:cancel": Route(
        kwargs=_registration,
        allowed=_owner,
        wrong=person,
        guess=NOBODY,
        hidden=True,
        method="post",
    ),
    "events:event": Route(kwargs=_event, guess=NOBODY),
    "events:event_calendar": Route(kwargs=_event, guess=NOBODY),
    "events:register": Route(kwargs=_event, guess=NOBODY),
}
