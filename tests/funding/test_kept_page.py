"""A side's first page is kept as drawn, and is true again the moment something on it changes."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from majal.kernel.kept import forget_parts
from majal.modules.people.public import Role
from tests.commitments.factories import a_commitment
from tests.contributions.factories import a_contribution, an_entry
from tests.conventions.factories import a_convention, a_region, for_council, for_operator
from tests.people.factories import address, browser, holder_of
from tests.sources.factories import a_source

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "conventions:mine"
SESSION_READER_CHANGES_UNREAD = 4
"""Questions of a page whose parts are kept: session, reader, whether something changed, letters."""

OF_A_CONVENTION = 7
"""The same, and its own row, parties and parks, by which its head is drawn."""


@pytest.fixture(autouse=True)
def _nothing_kept():
    forget_parts()
    yield
    forget_parts()


def asked_and_said(client, page=""):
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(page or address(PAGE))
    assert answer.status_code == 200
    body = answer.content.decode().partition("<main")[2]
    return len(asked), re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", body)


@pytest.mark.parametrize("role", ["council", "operator", "wali"])
def test_whoever_opens_it_again_costs_four_questions(role):
    convention = a_convention()
    a_commitment(convention)
    a_contribution(convention)
    reader = {
        "council": lambda: for_council(convention),
        "operator": for_operator,
        "wali": lambda: holder_of(Role.WALI, on="territory", number=a_region().pk),
    }[role]()
    client = browser(reader)
    first, drawn = asked_and_said(client)
    again, same = asked_and_said(client)
    assert first > SESSION_READER_CHANGES_UNREAD
    assert (again, same) == (SESSION_READER_CHANGES_UNREAD, drawn)


def test_the_page_of_a_convention_is_kept_below_its_head():
    convention = a_convention()
    commitment = a_commitment(convention)
    client = browser(for_council(convention))
    page = address("conventions:detail", code=convention.code)
    first, drawn = asked_and_said(client, page)
    again, same = asked_and_said(client, page)
    assert (again, same) == (OF_A_CONVENTION, drawn)
    assert asked_and_said(client, f"{page}?on=2020")[0] > OF_A_CONVENTION
    commitment.text_fr = "Relier le site à la fibre"
    commitment.save()
    assert "Relier le site à la fibre" in asked_and_said(client, page)[1]
    stranger = asked_and_said(browser(), page)[1]
    assert (first > OF_A_CONVENTION, stranger == drawn) == (True, False)


def test_each_change_of_what_it_tells_is_told_at_once():
    convention = a_convention()
    commitment = a_commitment(convention)
    given = a_contribution(convention)
    client = browser(for_council(convention))
    _, before = asked_and_said(client)

    commitment.text_fr = "Relier le site à la fibre"
    commitment.save()
    _, after = asked_and_said(client)
    assert ("Relier le site à la fibre" in before, "Relier le site à la fibre" in after) == (
        False,
        True,
    )
    an_entry(given, "called", 321)
    assert asked_and_said(client)[1] != after
    _, after = asked_and_said(client)
    convention.short_fr = "Nouveau nom"
    convention.save()
    assert "Nouveau nom" in asked_and_said(client)[1]
    assert asked_and_said(client)[0] == SESSION_READER_CHANGES_UNREAD
    a_source()
    assert asked_and_said(client)[0] > SESSION_READER_CHANGES_UNREAD
