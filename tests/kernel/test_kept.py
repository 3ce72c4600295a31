"""Parts kept as drawn: the same answer as drawing anew, whatever happened meanwhile."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.http import QueryDict
from django.test import override_settings
from django.utils import translation

from majal.kernel import kept as keeping
from majal.kernel.actors import Grant
from majal.kernel.changes import forget_changes, watched
from majal.kernel.kept import forget_parts, keeps, kept
from majal.modules.territories.models import Territory
from tests.sources.factories import a_source
from tests.territories.factories import a_country

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _land():
    forget_parts()
    a_country()
    yield
    forget_parts()


def a_request(pk=1, *grants, **more):
    actor = SimpleNamespace(pk=pk, grants=grants, time_format="24", **more)
    return SimpleNamespace(
        actor=actor, META={}, GET=QueryDict("a=1"), get_host=lambda: "majal.example"
    )


class Part:
    """A part that reads the name of the first region and counts how often it was drawn."""

    def __init__(self, *, meanwhile=lambda: None):
        self.drawn, self.meanwhile = 0, meanwhile

    def __call__(self):
        self.drawn += 1
        found = {"name": Territory.objects.filter(level="region").earliest("code").name_fr}
        self.meanwhile()
        return found

    def shown(self, request=None, *more):
        view = keeps("a part")(lambda request, *_more: kept(request, self))
        return view(request or a_request(), *more)["name"]


def rename(name):
    """Another program changes the region, through a connection of its own."""

    def change():
        Territory.objects.filter(level="region").update(name_fr=name)
        connection.close()

    with ThreadPoolExecutor(1) as other:
        other.submit(change).result()


def test_a_part_is_drawn_once_while_nothing_changes_and_anew_after_a_change():
    part = Part()
    first = part.shown()
    assert (part.shown(), part.drawn) == (first, 1)
    rename("Autre")
    assert (part.shown(), part.drawn) == ("Autre", 2)
    assert (part.shown(), part.drawn) == ("Autre", 2)
    a_source()
    assert (part.shown(), part.drawn) == ("Autre", 2), "a table that it did not read"


def test_a_change_while_it_is_drawn_or_committed_late_is_seen_the_next_time():
    part = Part(meanwhile=lambda: rename("Pendant"))
    assert part.shown() != "Pendant"
    part.meanwhile = lambda: None
    assert (part.shown(), part.drawn) == ("Pendant", 2)

    begun, drawn = Event(), Event()

    def late():
        with transaction.atomic():
            Territory.objects.filter(level="region").update(name_fr="Tard")
            begun.set()
            assert drawn.wait(60)
        connection.close()

    with ThreadPoolExecutor(1) as other:  # begins before the part is drawn, ends after
        work = other.submit(late)
        assert begun.wait(60)
        forget_parts()
        assert part.shown() == "Pendant"
        drawn.set()
        work.result()
    assert part.shown() == "Tard"


def test_what_the_view_read_before_the_part_counts_too():
    """The record of a page is looked up before its part is drawn: it may change in between."""

    @keeps("a page")
    def view(request, meanwhile=lambda: None):
        name = Territory.objects.filter(level="region").earliest("code").name_fr
        meanwhile()
        return kept(request, lambda: {"name": name})["name"]

    before = view(a_request())
    assert view(a_request()) == before
    forget_parts()
    changed = lambda: rename("Autre")  # noqa: E731 - one value, equal to itself in the key
    assert view(a_request(), meanwhile=changed) == before
    assert view(a_request(), meanwhile=changed) == "Autre"


def test_what_a_transaction_wrote_and_took_back_is_never_kept():
    part = Part()
    with transaction.atomic():
        Territory.objects.filter(level="region").update(name_fr="Faux")
        assert part.shown() == "Faux"
        transaction.set_rollback(True)
    assert part.shown() != "Faux"


def test_each_reader_language_and_choice_has_its_own():
    part = Part()
    part.shown()
    for request in (a_request(2), a_request(1, Grant("authority", "territory", 5))):
        part.shown(request)
    part.shown(None, 7)
    with translation.override("fr"):
        part.shown()
    assert part.drawn == 5
    part.shown()
    assert part.drawn == 5


@pytest.mark.parametrize("why", ["unwatched", "writes", "secret"])
def test_what_cannot_be_proven_the_same_is_drawn_each_time(why):
    request = a_request()
    meanwhile = {
        "unwatched": lambda: connection.cursor().execute('SELECT 1 FROM "people_user"'),
        "writes": lambda: Territory.objects.filter(code="none").update(name_fr="x"),
        "secret": lambda: request.META.update(CSRF_COOKIE_NEEDS_UPDATE=True),
    }
    part = Part(meanwhile=meanwhile[why])
    part.shown(request)
    part.shown(request)
    assert part.drawn == 2


def test_it_can_be_switched_off_and_ends_with_its_time(monkeypatch):
    part = Part()
    with override_settings(MAJAL_KEPT_SECONDS=0):
        part.shown()
        part.shown()
    assert (part.drawn, dict(keeping._parts)) == (2, {})
    part.shown()
    monkeypatch.setattr(keeping.time, "monotonic", lambda: 10**9)
    part.shown()
    assert part.drawn == 4


def test_the_longest_unasked_goes_first(monkeypatch):
    monkeypatch.setattr(keeping, "PARTS", 2)
    part = Part()
    for choice in (1, 2, 1, 3, 1, 2):
        part.shown(None, choice)
    assert part.drawn == 4, "the second was forgotten for the third"


def test_every_watched_table_tells_its_changes_and_old_ones_are_forgotten():
    wanted = {apps.get_model(name)._meta.db_table for name in settings.MAJAL_WATCHED}
    assert watched() == wanted
    rename("Autre")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE kernel_table_change SET at = now() - interval '3 days'")
        forget_changes()
        cursor.execute("SELECT count(*) FROM kernel_table_change")
        assert cursor.fetchone() == (0,)
