"""People for tests."""

import re
import threading
from itertools import count

from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import translation

from majal.kernel import links
from majal.kernel.actors import SYSTEM
from majal.kernel.errors import DomainError
from majal.modules.people.commands import invite
from majal.modules.people.models import Grant, User
from majal.modules.people.permissions import Role

PASSWORD = "carthame-olivier-42"
_number = count(1)


def person(email="", *, name="", language="fr", **fields):
    """Somebody with a confirmed address and the password above."""
    email = email or f"person{next(_number)}@majal.example"
    name = name or f"Person {email}"
    return User.objects.create_confirmed(email, PASSWORD, name=name, language=language, **fields)


def holder_of(role, *, on="network", number=0, **fields):
    """Somebody who holds one role."""
    user = person(**fields)
    Grant.objects.create(user=user, role=role, scope_kind=on, scope_id=number)
    return user


def head_office(**fields):
    """Somebody who manages accounts."""
    return holder_of(Role.HEAD_OFFICE, **fields)


def invited(email="", *, by=SYSTEM, role=Role.COORDINATOR, language="fr", **fields):
    """An invitation that was sent."""
    email = email or f"guest{next(_number)}@majal.example"
    details = {"name": "Ghita Filali", "scope_kind": "network", "scope_id": 0, **fields}
    return invite(email, role=role, language=language, by=by, **details)


def secret_of(invitation):
    """The secret of an invitation's link, as its e-mail carries it."""
    return links.derived_secret("people.invitation", invitation.seed)


def address(route, *args, language="fr", **kwargs):
    """The address of a page in one language."""
    with translation.override(language):
        return reverse(route, args=args, kwargs=kwargs)


def browser(user=None, *, sure=False):
    """A browser, signed in as ``user`` by the form, as people do; ``sure``: confirmed once more."""
    client = Client()
    if user is not None:
        answer = sign_in(client, user.email)
        assert answer.status_code == 302, answer.content.decode()
    if sure:
        answer = client.post(address("account_reauthenticate"), {"password": PASSWORD})
        assert answer.status_code == 302, answer.content.decode()
    return client


def sign_in(client, email, password=PASSWORD, language="fr", **extra):
    """Fill in the sign-in form and send it."""
    return client.post(
        address("account_login", language=language), {"login": email, "password": password}, **extra
    )


def said(answer):
    """The text of a page, without its tags, spaces made plain."""
    text = re.sub(r"<(script|style|svg)\b.*?</\1>", "", answer.content.decode(), flags=re.DOTALL)
    text = re.sub(r"</?(bdi|b|a|span|code)\b[^>]*>", "", text)
    text = re.sub(r"<[^>]*>", " ", text)
    return re.sub(r"\s+", " ", text.replace("&#x27;", "'"))


def at_once(*acts):
    """Do things at the same moment, each with a connection of its own; what each raised, or None."""
    gate, said_no = threading.Barrier(len(acts)), [None] * len(acts)

    def go(n, act):
        try:
            gate.wait(timeout=20)
            act()
        except DomainError as error:
            said_no[n] = type(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return said_no
