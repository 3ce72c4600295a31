"""The primary goes and comes back: what goes on from the copy, what is refused, and how soon."""

import os
import signal
import threading
import time
from contextlib import contextmanager

import psycopg
import pytest
from django.conf import settings
from django.db import (
    IntegrityError,
    OperationalError,
    close_old_connections,
    connection,
    connections,
    transaction,
)
from django.test import Client, RequestFactory
from django.urls import reverse
from environs import Env

from majal.config import views
from majal.config.web import waiting
from majal.kernel.errors import CutOff, PerhapsRecorded
from majal.kernel.failures import cut_off, refusal_of
from majal.kernel.postgresql import losing
from majal.kernel.postgresql.external.base import primary
from majal.kernel.postgresql.primary import AGAIN, Primary
from majal.modules.operations.queries.readings import replica_lag
from majal.modules.people.public import User
from tests.config.pair import Pair
from tests.config.processes import children, until
from tests.conftest import template_of

PASSWORD = "a long password"


@pytest.fixture(scope="module")
def pair(django_db_setup):
    one = Pair(template_of(connection.settings_dict["NAME"]))  # what other tests did is not in it
    try:
        yield one.start()
    finally:
        one.stop()


@pytest.fixture
def house(pair, monkeypatch, settings, django_db_blocker):
    """This process as a node of the pair: its default connection leads to the primary."""
    env = Env()
    for key, value in pair.environment.items():
        monkeypatch.setenv(key, value)
    near = {"connect_timeout": 2}
    first, copy = env.dj_db_url("DATABASE_URL"), env.dj_db_url("DATABASE_REPLICA_URL")
    first |= {"ENGINE": "majal.kernel.postgresql.external", "CONN_HEALTH_CHECKS": True}
    first |= {"CONN_MAX_AGE": 600, "OPTIONS": near | first["OPTIONS"]}
    before = connections["default"]
    known = {**connections.settings["default"], **first}
    monkeypatch.setitem(connections.settings, "default", known)
    copied = {key: copy[key] for key in ("HOST", "PORT", "USER", "PASSWORD", "NAME", "OPTIONS")}
    settings.MAJAL_REPLICA = copied
    with django_db_blocker.unblock():
        before.close()
        connections["default"] = connections.create_connection("default")
        try:
            yield pair
        finally:
            connections["default"].close()
            connections["default"] = before
            with primary._one:  # nobody looks any more
                primary._asked = None


@pytest.fixture
def away(house):
    """The primary answers nobody, as where a cable was pulled out."""
    held = []

    def hold():
        pid = house.primary.process.pid
        held.extend([pid, *children(pid)])
        for one in held:
            os.kill(one, signal.SIGSTOP)

    yield hold
    for one in held:
        os.kill(one, signal.SIGCONT)


@contextmanager
def gone():
    """The primary counts as away, and nobody looks whether it is back until the block ends."""
    with primary._one:
        primary.lost()
        yield


def timed(ask):
    began = time.monotonic()
    answer = ask()
    return answer, time.monotonic() - began


def home():
    return "/fr/"


def inside(answer):
    """Whether the page is drawn for somebody signed in."""
    return "/fr/people/sign-out/" in answer.content.decode()


class Visitor(Client):
    """Django's own client keeps a connection without looking at it, as no server does."""

    def request(self, **given):
        close_old_connections()
        return super().request(**given)


@pytest.fixture
def client():
    return Visitor(raise_request_exception=False)


def test_it_goes_on_for_strangers_and_comes_back_by_itself(house, client, away):
    assert client.get(home()).status_code == 200
    assert connection.copied is False
    away()
    answer, took = timed(lambda: client.get(home()))
    assert (answer.status_code, answer["Cache-Control"], connection.copied) == (
        200, "no-store", True,
    )  # fmt: skip
    assert "La base de données principale ne répond pas" in answer.content.decode()
    assert took < 5  # a busy machine; the drill measures it on its own
    again, took = timed(lambda: client.get(home()))
    assert again.status_code == 200
    refused = client.get(reverse("account_login"))
    assert (refused.status_code, refused["Retry-After"]) == (503, "30")


def test_it_is_back_when_it_answers_again(house, client):
    with gone():
        assert client.get(home()).content.decode().count("ne répond pas") == 1
    until(lambda: "ne répond pas" not in client.get(home()).content.decode())
    assert connection.copied is False


def test_what_is_sent_is_refused_and_offered_again(house, client):
    sign_in = reverse("account_login")
    form = reverse("kernel:documents")
    with gone():
        answer = client.post(form, {"text": "ما <كتبت>", "text2": "b"})
        secret = client.post(sign_in, {"login": "a@b.example", "password": "hidden words"})
        partial = client.post(form, {"a": "b"}, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert answer.status_code == 503
    assert '<input type="hidden" name="text" value="ما &lt;كتبت&gt;">' in page
    assert (secret.status_code, "hidden words" in secret.content.decode()) == (503, False)
    assert (partial.status_code, partial["HX-Retarget"]) == (503, "#notices")


def test_whoever_is_signed_in_reads_as_a_stranger_and_stays_signed_in(house, client):
    user = User.objects.create_confirmed("amal@example.ma", PASSWORD, name="Amal")
    try:
        client.force_login(user)
        house.caught_up()
        until(lambda: inside(client.get(home())))
        with gone():
            answer = client.get(home())
        assert (answer.status_code, inside(answer)) == (200, False)
        assert settings.SESSION_COOKIE_NAME not in answer.cookies
        until(lambda: inside(client.get(home())))
    finally:
        User.objects.filter(pk=user.pk).delete()


def test_the_api_tells_it_as_a_problem(house, client):
    with gone():
        read = client.get("/api/v1/parks/")
        token = client.get("/api/v1/parks/", headers={"authorization": "Bearer x"})
        other = client.get("/api/v1/me")
    assert (read.status_code, token.status_code, other.status_code) == (200, 503, 503)
    assert token["Content-Type"] == "application/problem+json"
    assert (token.json()["status"], token.json()["code"]) == (503, "cut_off")


def test_ready_says_that_it_only_reads(house, client, away):
    assert client.get("/readyz").json() == {"status": "ready"}
    away()
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"status": "reads only"})
    with gone():
        assert client.get("/healthz").status_code == 200


def test_a_machine_that_starts_meanwhile_begins_with_reads(house):
    with gone():
        assert (waiting(), connection.copied) == ([], True)


def test_one_broken_connection_is_not_taken_for_a_lost_primary(house, client):
    assert client.get("/healthz").status_code == 200
    house.primary.ask(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
        "WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
    )
    answer = client.get(home())
    assert (answer.status_code, "ne répond pas" in answer.content.decode()) == (200, False)


def test_where_both_are_away_the_page_says_so(house, client):
    client.get(home())
    for server in (house.copy, house.primary):
        server.stop()
    try:
        with gone():
            answer = client.get(home())
        assert answer.status_code == 503
        assert "La base de données principale ne répond pas" in answer.content.decode()
    finally:
        connection.close()
        for server in (house.primary, house.copy):
            server.start()


@pytest.fixture
def ending(house):
    """A table whose rows end the connection: at once, or only when the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE ending (late boolean);"
            "CREATE FUNCTION ending() RETURNS trigger LANGUAGE plpgsql AS "
            "$$BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END$$;"
            "CREATE CONSTRAINT TRIGGER late AFTER INSERT ON ending DEFERRABLE INITIALLY DEFERRED "
            "FOR EACH ROW WHEN (NEW.late) EXECUTE FUNCTION ending();"
            "CREATE TRIGGER soon AFTER INSERT ON ending "
            "FOR EACH ROW WHEN (NOT NEW.late) EXECUTE FUNCTION ending();"
        )
    yield
    close_old_connections()
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE ending; DROP FUNCTION ending")


@pytest.mark.parametrize(("late", "told"), [(True, PerhapsRecorded), (False, CutOff)])
@pytest.mark.usefixtures("ending")
def test_only_what_broke_at_the_very_end_may_be_recorded(late, told):
    losing.begin()
    with (
        pytest.raises(OperationalError) as broken,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("INSERT INTO ending VALUES (%s)", [late])
    refusal = refusal_of(broken.value)
    assert type(refusal) is told
    request = RequestFactory().post(
        "/fr/documents/", {"text": "what was typed", "csrfmiddlewaretoken": "t" * 64}
    )
    page = cut_off(request, refusal).content.decode()
    assert ("what was typed" in page, "look before you send it again" in page) == (not late, late)


@pytest.mark.usefixtures("ending")
def test_what_breaks_after_something_was_recorded_is_not_told_as_nothing():
    losing.begin()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    with pytest.raises(OperationalError) as broken, connection.cursor() as cursor:
        cursor.execute("INSERT INTO ending VALUES (false)")
    assert type(refusal_of(broken.value)) is PerhapsRecorded
    losing.begin()
    assert type(refusal_of(broken.value)) is CutOff


@pytest.mark.parametrize("error", [ValueError(), IntegrityError(), None])
def test_other_errors_are_no_cut_off(error):
    assert refusal_of(error) is None


def test_the_sign_of_the_copy_says_how_far_it_is_behind(house):
    house.caught_up()
    assert 0 <= replica_lag() < 60


def test_it_is_looked_aside_by_one_and_nobody_waits():
    looks, go_on = [], threading.Event()

    def is_back():
        looks.append(1)
        return go_on.wait(20)

    one = Primary(is_back)
    assert one.is_away() is False
    one.lost()
    assert (one.is_away(), looks) == (True, [])  # it was asked a moment ago
    one._asked -= AGAIN
    assert [one.is_away() for _ in range(5)] == [True] * 5
    until(lambda: looks)
    go_on.set()
    until(lambda: not one.is_away())
    assert looks == [1]


def test_where_there_is_no_copy_a_lost_database_is_said_too(client, monkeypatch):
    def gone(*_args, **_more):
        raise OperationalError from psycopg.OperationalError("nobody there")

    monkeypatch.setattr(views.connection, "cursor", gone)
    answer = client.get("/healthz")
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "Public pages stay open" not in answer.content.decode()
