"""Every registered list costs the same number of queries for one row and for many.

Many are three, and thirty in the long series: making the rows is what takes long.
"""

import importlib
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from majal.kernel.actors import SYSTEM
from majal.kernel.lists import answer, lists

TESTS = Path(__file__).parents[1]


def makers():
    """What the modules' tests offer: ``MAKE[name](n)`` makes n rows, and may name who sees them."""
    known = {}
    for one in sorted(TESTS.glob("*/lists.py")):
        known |= importlib.import_module(f"tests.{one.parent.name}.lists").MAKE
    return known


MAKE = makers()


def test_every_list_can_be_filled():
    assert sorted(MAKE) == sorted(lists.items())


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(MAKE))
def test_a_list_asks_the_same_for_one_row_and_for_three(name):
    compared(name, 3)


@pytest.mark.soak
@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(MAKE))
def test_a_list_asks_the_same_for_one_row_and_for_thirty(name):
    compared(name, 30)


def compared(name, rows):
    """One row and ``rows`` of them: as many more are shown, and as much is asked."""
    (few, first), (many, then) = asked(name, 1), asked(name, rows)
    assert many - few == rows - 1
    assert len(first) == len(then), "\n".join(sorted(set(then) ^ set(first)))


def asked(name, rows):
    """How many rows are shown when ``rows`` were made, and the queries it took; all taken back."""
    with transaction.atomic():
        actor = MAKE[name](rows) or SYSTEM
        draw(lists[name], actor)  # what is asked once per process is asked here
        with CaptureQueriesContext(connection) as queries:
            shown = draw(lists[name], actor)
        transaction.set_rollback(True)
    return shown, [query["sql"] for query in queries]


def draw(lst, actor):
    """Draw one page of the list, as a visitor gets it; how many rows it has."""
    request = RequestFactory().get("/")
    request.actor, request.user, request.htmx, request.id = actor, actor, None, "test"
    shown = answer(lst, actor, {})
    render_to_string("kernel/list.html", {"answer": shown}, request)
    return len(shown.rows)


@pytest.mark.django_db
def test_a_list_that_asks_for_every_row_would_be_caught():
    """The measure itself: one query more for each row is seen."""
    with CaptureQueriesContext(connection) as asked:
        for _ in range(3):
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
    assert len(asked) == 3
