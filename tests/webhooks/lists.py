"""Rows for the lists of webhooks, for the test that counts their queries."""

from majal.modules.webhooks.commands import send_test
from tests.webhooks.factories import an_endpoint, office


def _sent(rows):
    found = an_endpoint()
    for _ in range(rows):
        send_test(found.pk, by=found.owner)
    return found.owner


def _endpoints(rows):
    for _ in range(rows):
        an_endpoint()
    return office()


MAKE = {"webhooks.delivery": _sent, "webhooks.endpoint": _endpoints}
