"""Sign-ins are told to the log: who, by number; what was typed never."""

import pytest
import structlog
from django.test import Client
from structlog.testing import capture_logs

from majal.modules.people import receivers
from tests.people.factories import PASSWORD, person, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _bound_anew(monkeypatch):
    """A logger keeps how it was set up when it was first used; other tests set it up anew."""
    monkeypatch.setattr(receivers, "log", structlog.get_logger("majal.sign_in"))


def test_who_signs_in_and_out_is_told_by_number():
    somebody = person("amina@example.ma")
    client = Client()
    with capture_logs() as lines:
        sign_in(client, somebody.email)
        client.logout()
    told = [(one["event"], one["actor"]) for one in lines if one["event"].startswith("signed")]
    assert told == [
        ("signed in", f"user:{somebody.pk}"),
        ("signed out", f"user:{somebody.pk}"),
    ]
    assert "amina" not in str(lines)
    assert PASSWORD not in str(lines)


def test_a_failed_try_is_told_without_what_was_typed():
    somebody = person("amina@example.ma")
    with capture_logs() as lines:
        sign_in(Client(), somebody.email, password="guessed-wrongly")
    assert [one["event"] for one in lines if "sign-in" in one["event"]] == ["sign-in failed"]
    assert "guessed-wrongly" not in str(lines)
    assert "amina" not in str(lines)
