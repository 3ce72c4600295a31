"""The routes of messages, for the permission matrix."""

import tempfile
from pathlib import Path

from majal.modules.messages.models import Message
from tests.matrix import Route
from tests.messages.factories import told
from tests.people.factories import head_office, person

FILE = "20261125-100000-1.log"


def a_message():
    return {"pk": told().pk}


def its_receiver():
    return Message.objects.latest("pk").user


def demonstration():
    """A demonstration with one e-mail."""
    folder = Path(tempfile.mkdtemp())
    (folder / FILE).write_bytes(b"Subject: One\nFrom: a@b.example\nTo: c@d.example\n\nText\n")
    return {
        "MAJAL_DEMO": True,
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "EMAIL_FILE_PATH": folder,
    }


def for_the_head_office(kwargs=dict, **more):
    return Route(kwargs=kwargs, allowed=head_office, wrong=person, **more)


NUMBERED = {"guess": {"pk": 10**9}, "hidden": True}
ROUTES = {
    "messages:inbox": Route(allowed=person),
    "messages:message": Route(kwargs=a_message, allowed=its_receiver, wrong=person, **NUMBERED),
    "messages:preferences": Route(allowed=person),
    "messages:outbox": for_the_head_office(),
    "messages:outbox_message": for_the_head_office(a_message, **NUMBERED),
    "messages:retry": for_the_head_office(a_message, method="post", **NUMBERED),
    "messages:letters": for_the_head_office(),
    "messages:letter": for_the_head_office(
        lambda: {"code": "people.invitation"}, guess={"code": "people.nothing"}, hidden=True
    ),
    "messages:notice": for_the_head_office(),
    "messages:mails": for_the_head_office(hidden=True, settings=demonstration),
    "messages:mail": for_the_head_office(
        lambda: {"file": FILE, "number": 0},
        guess={"file": "x.log"},
        hidden=True,
        settings=demonstration,
    ),
}
