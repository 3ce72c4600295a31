"""The routes of the desk of events, for the permission matrix."""

from majal.kernel.actors import ANYONE, SYSTEM
from majal.modules.event_desk.commands import add_speaker
from majal.modules.events.commands import Words, add_session, ask_question
from majal.modules.events.commands import register as register_person
from majal.modules.people.public import Role
from tests.bookables.factories import open_park
from tests.events.factories import HOURS, a_partner, an_event, lead_of, soon, who
from tests.matrix import Route
from tests.organisations.factories import an_organisation
from tests.people.factories import holder_of, person

NOBODY = {"pk": 10**9}


def _event():
    return {"pk": an_event(open_park()).pk}


def _draft():
    return {"pk": an_event(open_park(), published=False).pk}


def _asked():
    event = an_event(open_park(), needs_approval=True, price=100)
    return {"pk": register_person(event.pk, who(), consent=True, by=ANYONE).pk}


def _session():
    event = an_event(open_park())
    return {"pk": add_session(event.pk, soon(8), soon(8) + HOURS, by=SYSTEM).pk}


def _speaker():
    return {"pk": add_speaker(an_event(open_park()).pk, "Rim", by=SYSTEM).pk}


def _question():
    return {
        "pk": ask_question(an_event(open_park()).pk, "text", Words(fr="Pourquoi ?"), by=SYSTEM).pk
    }


def _partner():
    return {"pk": a_partner(an_organisation(), an_event(open_park())).pk}


def _lead():
    return lead_of(open_park())


def _desk():
    return holder_of(Role.FRONT_DESK, on="park", number=open_park().pk)


MAKES = {"allowed": _lead, "wrong": person, "guess": NOBODY}
SERVES = {"allowed": _desk, "wrong": person, "guess": NOBODY, "hidden": True}
GONE = {"method": "post", "hidden": True, **MAKES}
ROUTES = {
    "event_desk:list": Route(allowed=_desk, wrong=person),
    "event_desk:registrations": Route(allowed=_desk, wrong=person),
    "event_desk:new": Route(allowed=_lead, wrong=_desk),
    "event_desk:approve": Route(kwargs=_asked, method="post", **SERVES),
    "event_desk:refuse": Route(kwargs=_asked, **SERVES),
    "event_desk:paid": Route(kwargs=_asked, **SERVES),
    "event_desk:group": Route(kwargs=_event, allowed=person, guess=NOBODY),
    "event_desk:part": Route(kwargs=_event, allowed=_desk, wrong=person, guess=NOBODY),
    "event_desk:keep": Route(kwargs=_event, **SERVES),
    "event_desk:publish": Route(kwargs=_draft, method="post", hidden=True, **MAKES),
    **{
        f"event_desk:{name}": Route(kwargs=_event, **MAKES)
        for name in (
            "edit",
            "cancel",
            "copy",
            "session_new",
            "speaker_new",
            "question_new",
            "partner_new",
        )
    },
    "event_desk:session_edit": Route(kwargs=_session, hidden=True, **MAKES),
    "event_desk:session_remove": Route(kwargs=_session, **GONE),
    "event_desk:speaker_remove": Route(kwargs=_speaker, **GONE),
    "event_desk:question_remove": Route(kwargs=_question, **GONE),
    "event_desk:partner_remove": Route(kwargs=_partner, **GONE),
    "api:events_list": Route(),
    "api:events_event": Route(kwargs=_event, guess=NOBODY),
    "api:events_register": Route(
        kwargs=_event,
        allowed=person,
        guess=NOBODY,
        method="post",
        body={"name": "Ghita", "email": "ghita@example.ma", "consent": True},
    ),
}
