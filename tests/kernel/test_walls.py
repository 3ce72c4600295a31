"""Who asks reaches the database, and nobody is ever taken for the one before."""

import threading
from types import SimpleNamespace

import pytest
from django.db import ProgrammingError, connection, transaction
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from majal.kernel import walls
from majal.kernel.actors import ANYONE, SYSTEM, LinkHolder
from majal.kernel.command import command
from majal.kernel.middleware import ActorMiddleware
from majal.kernel.walls import Asking, admit, as_the_house, asking
from majal.kernel.walls.asking import HOUSE, NOBODY, close_by_default, open_by_default, told
from majal.modules.conventions.models import Convention
from tests.conventions.factories import a_convention, for_another_region, for_council
from tests.people.factories import head_office, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def hidden():
    return a_convention("CV-HIDDEN", published_at=None)


def codes():
    return list(Convention.objects.values_list("code", flat=True))


def reading(actor):
    return asking(Asking(SimpleNamespace(actor=actor)))


def carried():
    """What the connection says of itself, whatever anybody remembers."""
    with connection.connection.cursor() as cursor:
        cursor.execute("SELECT current_user = session_user, current_setting('majal.reader', true)")
        return cursor.fetchone()


def through(view, user):
    request = RequestFactory().get("/")
    request.user = user
    return ActorMiddleware(view)(request)


def test_an_actor_is_told_by_roles_scopes_and_links():
    assert told(SYSTEM, []) == HOUSE
    assert told(ANYONE, []) == NOBODY
    link = LinkHolder(link_id=3, purpose="p", kind="cases.case", id=8)
    assert told(link, []) == '{"link:cases.case":[8]}'
    boss = head_office()
    assert told(boss, [link]) == (
        '{"*@network":[0],"head_office@network":[0],"link:cases.case":[8],'
        f'"roles":["head_office"],"user":{boss.pk}}}'
    )


def test_one_reader_after_the_other_on_one_connection(hidden):
    own, other = for_council(hidden), for_another_region()
    for _ in range(2):
        for actor, seen in (
            (own, ["CV-HIDDEN"]),
            (other, []),
            (ANYONE, []),
            (head_office(), ["CV-HIDDEN"]),
        ):
            with reading(actor):
                assert codes() == seen
    assert codes() == ["CV-HIDDEN"]
    assert carried() == (True, "")


def test_a_rollback_takes_the_reader_back_and_is_noticed(hidden):
    own, other = for_council(hidden), for_another_region()
    with reading(other):
        assert codes() == []
    for _ in range(2):
        with transaction.atomic(), reading(own):
            assert codes() == ["CV-HIDDEN"]
            transaction.set_rollback(True)
        with reading(other):
            assert codes() == []
        with reading(ANYONE):
            assert codes() == []


def fails_after_reading():
    assert codes() == ["CV-HIDDEN"]
    connection.cursor().execute("SELECT nothing FROM conventions_convention")


def test_a_statement_that_failed_leaves_no_reader_behind(hidden):
    own, other = for_council(hidden), for_another_region()
    with reading(own), pytest.raises(ProgrammingError), transaction.atomic():
        fails_after_reading()
    with reading(other):
        assert codes() == []


def test_what_a_page_raises_ends_its_reading(hidden):
    def breaks(request):
        assert codes() == ["CV-HIDDEN"]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        through(breaks, for_council(hidden))
    assert through(lambda _r: HttpResponse(",".join(codes())), person()).content == b""
    assert codes() == ["CV-HIDDEN"]


def test_what_is_streamed_is_read_for_whoever_asked(hidden):
    def stream(request):
        return StreamingHttpResponse(",".join(codes()) or "-" for _ in range(3))

    own, other = through(stream, for_council(hidden)), through(stream, for_another_region())
    mixed = list(zip(own.streaming_content, other.streaming_content, strict=True))
    assert mixed == [(b"CV-HIDDEN", b"-")] * 3
    assert codes() == ["CV-HIDDEN"]


def test_a_command_reads_as_the_house_and_the_page_after_it_does_not(hidden):
    @command()
    def count(*, by):
        return codes()

    other = for_another_region()
    with reading(other):
        assert (codes(), count(by=other), codes()) == ([], ["CV-HIDDEN"], [])
        with as_the_house():
            assert codes() == ["CV-HIDDEN"]
        assert codes() == []


def test_a_link_lets_through_what_it_opens_in_its_own_request_only(hidden):
    link = LinkHolder(link_id=1, purpose="p", kind="conventions.convention", id=hidden.pk)
    with reading(ANYONE):
        assert codes() == []
        admit(link)
        assert codes() == ["CV-HIDDEN"]
    with reading(ANYONE):
        assert codes() == []


def test_readers_write_in_no_protected_table(hidden):
    with reading(head_office()), pytest.raises(ProgrammingError), transaction.atomic():
        Convention.objects.filter(pk=hidden.pk).update(note="written by a page")
    hidden.refresh_from_db()
    assert hidden.note == ""


def test_a_page_that_reads_nothing_protected_tells_the_database_nothing(hidden):
    codes()
    with reading(person()):
        assert person().pk
        assert carried() == (True, "")
        codes()
        assert carried()[0] is False


def test_the_same_reader_is_told_once(hidden, monkeypatch):
    said = []
    tell = walls.guarding._tell
    monkeypatch.setattr(walls.guarding, "_tell", lambda *a, **k: (said.append(a[1]), tell(*a, **k)))
    own = for_council(hidden)
    for _ in range(3):
        with reading(own):
            codes()
            codes()
    assert len(said) == 1


def test_behind_a_pooler_each_question_carries_its_reader(hidden, settings):
    settings.MAJAL_POOLED = True
    own, other = for_council(hidden), for_another_region()
    with reading(own):
        assert codes() == ["CV-HIDDEN"]
        assert carried() == (True, "")
    with reading(other):
        assert codes() == []
    assert codes() == ["CV-HIDDEN"]


def test_switched_off_only_queries_limit(hidden, settings):
    settings.MAJAL_SECOND_WALL = False
    with reading(ANYONE):
        assert codes() == ["CV-HIDDEN"]


@pytest.mark.django_db(transaction=True)
def test_a_thread_that_nobody_sent_is_given_nothing_in_a_web_process():
    a_convention("CV-HIDDEN", published_at=None)
    seen = []

    def look():
        try:
            seen.append(codes())
        finally:
            connection.close()

    def in_a_thread():
        one = threading.Thread(target=look)
        one.start()
        one.join(timeout=20)

    in_a_thread()
    close_by_default()
    try:
        with reading(head_office()):
            in_a_thread()
    finally:
        open_by_default()
    assert seen == [["CV-HIDDEN"], []]


@pytest.mark.django_db(transaction=True)
def test_threads_at_once_each_read_their_own():
    hidden = a_convention("CV-HIDDEN", published_at=None)
    own, other = for_council(hidden), for_another_region()
    wrong = []

    def look(actors):
        try:
            for actor, seen in actors * 20:
                with reading(actor):
                    if codes() != seen:
                        wrong.append(actor)
        finally:
            connection.close()

    pairs = [(own, ["CV-HIDDEN"]), (other, []), (ANYONE, [])]
    threads = [threading.Thread(target=look, args=(pairs[n:] + pairs[:n],)) for n in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(timeout=60)
    assert wrong == []


def test_a_table_that_came_back_without_privileges_has_the_wall_built_anew():
    with connection.cursor() as cursor:
        assert walls.standing(cursor)
        role = walls.role_of(cursor)
        cursor.execute(f'REVOKE SELECT ON parks_park FROM "{role}"')
        assert not walls.standing(cursor)
        walls.keep_up()
        assert walls.standing(cursor)
