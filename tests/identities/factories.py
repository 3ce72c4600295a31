"""Signing in through a provider as a browser does, and rules for its groups."""

import html
import json
import os
import re
import subprocess
import sys
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

from majal.config.settings.providers import fit
from majal.modules.identities.commands import write_rule
from majal.modules.people.permissions import Role
from tests.people.factories import address

CLIENT, SECRET = "majal", "a-secret-of-the-client"
ROOT = Path(__file__).parents[2]


class Elsewhere:
    """The provider that runs beside the tests."""

    def __init__(self, issuer):
        self.issuer = issuer

    def bend(self, **how):
        self.send("POST", "/bend", how)

    def knows(self, sub, **claims):
        self.send("PUT", f"/users/{sub}", claims)

    def send(self, method, path, body):
        request = urllib.request.Request(
            self.issuer + path,
            json.dumps(body).encode(),
            {"Content-Type": "application/json"},
            method=method,
        )
        urllib.request.urlopen(request, timeout=10).close()

    def allowed(self, asked, sub, *, deny=False):
        """Somebody signs in there; the address they are sent back to."""
        form = {"action": "deny"} if deny else {"sub": sub}
        opener = urllib.request.build_opener(Staying)
        try:
            opener.open(asked, urlencode(form).encode(), timeout=10)
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.headers["Location"]
        raise AssertionError("the provider sent nobody back")


class Staying(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


@contextmanager
def running():
    """A provider until the block ends."""
    environment = {**os.environ, "AUTHLIB_INSECURE_TRANSPORT": "1"}
    command = [sys.executable, "-m", "tests.identities.provider"]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            yield Elsewhere(f"http://127.0.0.1:{int(process.stdout.readline())}")
        finally:
            process.terminate()


def described(issuer, called="keycloak", **more):
    """A provider as the operator writes it."""
    return fit(
        {
            "id": called,
            "name": {"ar": "حساب الجهة", "fr": "Compte Région", "en": "Region account"},
            "issuer": issuer,
            "client_id": CLIENT,
            "client_secret": SECRET,
            **more,
        }
    )


def begun(client, called="keycloak", language="fr", **form):
    """Press the button of a provider; the address one is led to."""
    answer = client.post(address("identities:start", called, language=language), form)
    assert answer.status_code == 200, answer.content.decode()
    found = re.search(r'content="0;url=([^"]+)"', answer.content.decode())
    return html.unescape(found[1])


def back(client, location):
    """Come back to Majal by the address that the provider sent one to."""
    parts = urlsplit(location)
    return client.get(parts.path, {k: v[0] for k, v in parse_qs(parts.query).items()})


def through(client, elsewhere, sub, **more):
    """All the way: the button, the provider, and back."""
    return back(client, elsewhere.allowed(begun(client, **more), sub))


def a_rule(by, group="park-managers", *, role=Role.PARK_MANAGER, on="park", number=1, **more):
    provider = more.pop("provider", "keycloak")
    return write_rule(provider, group, role=role, scope_kind=on, scope_id=number, by=by)


def by_saml(certificate, **more):
    """A provider of SAML as the operator writes it."""
    return fit(
        {
            "id": "ministry",
            "kind": "saml",
            "name": "Ministère",
            "entity_id": "https://idp.ministry.example",
            "sign_in_url": "https://idp.ministry.example/sign-in",
            "certificate": certificate,
            "trusted_domains": ["ministry.example"],
            **more,
        }
    )
