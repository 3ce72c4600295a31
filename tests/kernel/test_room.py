"""A disk without room is told as one, to people and programs; whether something was recorded too."""

import errno
import json
import os
from types import SimpleNamespace

import psycopg
import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory
from django.urls import path
from django.utils import translation

from majal.config import urls
from majal.kernel import room
from majal.kernel.errors import CutOff, DiskFull, PerhapsRecorded
from majal.kernel.failures import cut_off, refusal_of
from majal.kernel.pg import ServerRefused
from majal.kernel.postgresql import losing

pytestmark = pytest.mark.urls(__name__)


def by_the_database():
    raise OperationalError from psycopg.errors.DiskFull("could not extend file")


def by_the_system():
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def by_the_start():
    raise ServerRefused("PostgreSQL does not start in /srv/majal.")


HOW = {"database": by_the_database, "system": by_the_system, "start": by_the_start}


def fail(_request, how):
    HOW[how]()


handler500 = urls.handler500
urlpatterns = [path("tests/<slug:how>/", fail), *urls.urlpatterns]


@pytest.fixture
def client():
    return Client(raise_request_exception=False)


def raised(how):
    try:
        HOW[how]()
    except Exception as error:  # noqa: BLE001 - whatever it is
        return error


@pytest.mark.parametrize("how", ["database", "system"])
def test_a_form_is_told_and_what_was_typed_is_offered_again(client, how):
    losing.begin()
    answer = client.post(f"/tests/{how}/", {"title": "Réunion"})
    page = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert [
        sentence in page
        for sentence in (
            "لم يُسجَّل شيء مما أرسلتموه",
            "Rien de ce que vous avez envoyé n’a été enregistré",
            "Nothing of what you sent was recorded",
            "Le disque du serveur est plein",
            '<input type="hidden" name="title" value="Réunion">',
        )
    ] == [True] * 5
    assert "Traceback" not in page


def test_a_reader_is_not_told_of_what_was_sent(client):
    page = client.get("/tests/system/").content.decode()
    assert ("Le disque du serveur est plein" in page, "envoyé" in page) == (True, False)


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_a_program_is_told_in_its_language(language):
    request = RequestFactory().post("/api/v1/acts/bookings:book")
    with translation.override(language):
        answer = cut_off(request, refusal_of(raised("database")))
        said = json.loads(answer.content)
        assert (answer.status_code, answer["Content-Type"]) == (503, "application/problem+json")
        assert (said["code"], said["detail"]) == ("disk_full", str(DiskFull()))


def test_what_was_recorded_before_it_is_not_denied(monkeypatch):
    losing.begin()
    assert type(refusal_of(raised("system"))) is DiskFull
    token = losing._recorded.set(True)
    assert type(refusal_of(raised("system"))) is PerhapsRecorded
    losing._recorded.reset(token)


def left(monkeypatch, settings, free, engine="majal.kernel.postgresql"):
    """Let the disk have so many bytes, and the database be of this kind."""
    found = SimpleNamespace(free=free)
    monkeypatch.setattr(room.shutil, "disk_usage", lambda _path: found)
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", engine)


@pytest.mark.parametrize(
    ("free", "engine", "kind"),
    [
        (room.LEAST, "majal.kernel.postgresql", CutOff),
        (room.LEAST - 1, "majal.kernel.postgresql", DiskFull),
        (0, "majal.kernel.postgresql.external", CutOff),  # that of another machine
    ],
)
def test_a_server_that_does_not_start_is_lost_and_the_disk_tells_why(
    monkeypatch, settings, free, engine, kind
):
    left(monkeypatch, settings, free, engine)
    losing.begin()
    assert type(refusal_of(raised("start"))) is kind


def test_an_error_of_ours_is_none_of_these():
    assert refusal_of(ZeroDivisionError()) is None
    assert refusal_of(OSError(errno.EACCES, "no")) is None
    assert refusal_of(psycopg.errors.UniqueViolation("twice")) is None


@pytest.mark.django_db
def test_it_says_that_it_is_ready_for_reads_only(client, monkeypatch, settings):
    left(monkeypatch, settings, room.LEAST)
    assert client.get("/readyz").json() == {"status": "ready"}
    left(monkeypatch, settings, room.LEAST - 1)
    assert client.get("/readyz").json() == {"status": "reads only", "missing": ["disk"]}
