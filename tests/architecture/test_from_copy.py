"""Pages that say they go on from the copy: each is asked where nothing can be written."""

from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import translation

from majal.kernel.postgresql.primary import from_copy
from tests.architecture.test_matrix import FOUND, ROUTES, together

GO_ON = sorted(f.name for f in FOUND if f.declaration.replica)


@contextmanager
def read_only():
    """As on the copy: the database refuses what writes, and takes it back in the end."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL transaction_read_only = on")
        with from_copy():
            yield


def test_many_pages_go_on_and_most_do_not():
    assert 100 < len(GO_ON) < len(FOUND) / 4


@pytest.mark.django_db
@pytest.mark.parametrize("names", together(GO_ON))
def test_they_read_and_do_not_write(names):
    """The record is made once, for all the pages that show it."""
    kwargs = dict(ROUTES[names[0]].kwargs())
    assert [fault for name in names for fault in asked(name, ROUTES[name], kwargs)] == []


def asked(name, route, kwargs):
    """What is wrong with what a page answers where nothing can be written."""
    client = Client()
    with translation.override("fr"), override_settings(**route.settings()):
        address = reverse(name, kwargs=kwargs)
        with read_only():
            answer = client.get(address)
            status = answer.status_code
            b"".join(answer) if answer.streaming else answer.content
            refused = client.post(address).status_code
    strange = route.allowed is not None  # its own record may be shown to few
    if status not in ({200, 302, 401, 404} if strange else {200, 302}):
        yield f"{name} at {address}: {status}"
    if refused not in (405, 503):
        yield f"{name} at {address} takes what is sent: {refused}"
