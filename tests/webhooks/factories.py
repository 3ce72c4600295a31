"""Endpoints for tests, which lead to a small receiver on this machine."""

import json
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from django.test import override_settings

from majal.modules.people.models import User
from majal.modules.people.public import Role
from majal.modules.webhooks.commands import make_endpoint, send_test
from majal.modules.webhooks.models import Delivery, Endpoint
from tests.people.factories import holder_of
from tests.tenancy.factories import an_offer, an_office, open_park

NOWHERE = "127.0.0.1:1031"
"""Where nobody listens."""


@dataclass
class Got:
    """One request that arrived."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def told(self):
        return json.loads(self.body)


@dataclass
class Receiver:
    """Where it listens, what it answers, and what arrived."""

    port: int = 0
    status: int = 200
    content: bytes = b"thank you"
    headers: dict[str, str] = field(default_factory=dict)
    got: list[Got] = field(default_factory=list)

    @property
    def allowed(self):
        return f"127.0.0.1:{self.port}"

    def at(self, path="/hooks"):
        return f"http://{self.allowed}{path}"


@contextmanager
def receiver(**told):
    """A receiver on this machine, which the house may open, until the block ends."""
    found = Receiver(**told)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            found.got.append(Got(self.path, dict(self.headers), body))
            self.send_response(found.status)
            for name, value in found.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(found.content)))
            self.end_headers()
            self.wfile.write(found.content)

        def log_message(self, *_said): ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=[0.02], daemon=True)
    thread.start()
    try:
        with override_settings(MAJAL_OUTBOUND_ALLOWED=[found.allowed]):
            yield found
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def park_team(park=1):
    """Somebody who holds a role on one park."""
    return holder_of(Role.PARK_MANAGER, on="park", number=park)


def office():
    return holder_of(Role.HEAD_OFFICE)


def a_contract(park="agadir"):
    """An offer of a park to a company, which its team and the company may see."""
    return an_offer(an_office(park=open_park(park)))


def an_endpoint(owner=None, address=f"http://{NOWHERE}/hooks", **told):
    """An endpoint; without an address it leads nowhere."""
    owner = owner or office()
    grant = next(iter(owner.grants))
    asked = {"kinds": ["*"], "scope": (grant.scope_kind, grant.scope_id), "days": 30, **told}
    title = asked.pop("title", "ERP")
    if NOWHERE in address:
        with override_settings(MAJAL_OUTBOUND_ALLOWED=[NOWHERE]):
            return make_endpoint(title, address, by=owner, **asked)[0]
    return make_endpoint(title, address, by=owner, **asked)[0]


def a_delivery(owner=None):
    """A test event on its way."""
    found = an_endpoint(owner)
    return send_test(found.pk, by=found.owner)


def given_up(owner=None):
    """A delivery that nobody took."""
    found = a_delivery(owner)
    Delivery.objects.filter(pk=found.pk).update(state="given_up", next_at=None)
    return Delivery.objects.get(pk=found.pk)


def owner():
    """Whoever owns the last endpoint."""
    return User.objects.get(pk=Endpoint.objects.latest("pk").owner_id)
