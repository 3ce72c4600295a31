"""Gathered pages and the menu: in order, for those who may, nothing where there is nothing."""

from enum import StrEnum

import pytest
from django.test import RequestFactory
from django.utils.translation import override

from majal.kernel import panels as module
from majal.kernel import permissions
from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.panels import MenuItem, drawn, entries, menu_item, panel
from majal.kernel.permissions import anyone, grant
from majal.kernel.registry import Registry


class Perm(StrEnum):
    SEE = "tests.see"
    MANAGE = "tests.manage"


@pytest.fixture(autouse=True)
def _own_house(monkeypatch, settings):
    """Registries, rules and partials of these tests alone."""
    monkeypatch.setattr(module, "panels", Registry("panels"))
    monkeypatch.setattr(module, "menu", Registry("menu items"))
    monkeypatch.setattr(permissions, "_rules", dict(permissions._rules))
    grant(Perm.SEE, to=anyone)
    grant(Perm.MANAGE, to=lambda actor, record: record == "mine")
    partials = {
        "tests/word.html": "{{ word }}",
        "tests/all.html": "{{ word }} {{ record }} {{ request.path }} {{ direction }}",
    }
    options = settings.TEMPLATES[0]["OPTIONS"]
    settings.TEMPLATES = [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                **{k: v for k, v in options.items() if k != "loaders"},
                "loaders": [("django.template.loaders.locmem.Loader", partials)],
            },
        }
    ]


def offer(
    name, *, place="here", order=1, permission=Perm.SEE, template="tests/word.html", says=None
):
    """A panel that says its own name, or what ``says`` gives."""
    query = says or (lambda actor, record: {"word": name})
    assert panel(name, place=place, order=order, permission=permission, template=template)(query)


def test_panels_of_a_place_are_drawn_in_order():
    offer("late", order=3)
    offer("early", order=1)
    offer("elsewhere", place="there")
    offer("between", order=2)
    assert drawn("here", to=ANYONE) == ["early", "between", "late"]
    assert drawn("nowhere", to=ANYONE) == []


def test_of_equal_order_the_one_offered_first_comes_first():
    for name in "bac":
        offer(name)
    assert drawn("here", to=ANYONE) == ["b", "a", "c"]


def test_a_panel_is_drawn_for_those_who_may_see_it_on_this_record():
    offer("managed", permission=Perm.MANAGE)
    offer("open")
    assert drawn("here", to=ANYONE) == ["open"]
    assert drawn("here", to=ANYONE, record="theirs") == ["open"]
    assert drawn("here", to=ANYONE, record="mine") == ["managed", "open"]
    assert drawn("here", to=SYSTEM) == ["managed", "open"]


def test_what_one_may_not_see_is_not_even_asked_for():
    asked = []
    offer("managed", permission=Perm.MANAGE, says=lambda *said: asked.append(said))
    drawn("here", to=ANYONE, record="theirs")
    assert asked == []


def test_a_panel_with_nothing_to_say_stays_away_and_an_empty_one_does_not():
    offer("absent", says=lambda actor, record: None)
    offer("empty", says=lambda actor, record: {})
    assert drawn("here", to=ANYONE) == [""]


def test_a_query_is_told_who_reads_which_record():
    offer("told", says=lambda actor, record: {"word": f"{actor is ANYONE} {record}"})
    assert drawn("here", to=ANYONE, record="mine") == ["True mine"]


def test_a_partial_knows_the_record_the_request_and_the_way_the_text_runs():
    offer("all", template="tests/all.html")
    request = RequestFactory().get("/ar/x/")
    with override("ar"):
        parts = drawn("here", to=ANYONE, record="mine", request=request)
    assert parts == ["all mine /ar/x/ rtl"]


def test_what_a_panel_says_is_text_and_no_markup():
    offer("bold", says=lambda actor, record: {"word": "<b>"})
    (one,) = drawn("here", to=ANYONE)
    assert one == "&lt;b&gt;"
    assert hasattr(one, "__html__")


def an_entry(name, **fields):
    item = MenuItem(**{"name": name, "label": name, "route": "portal:home", **fields})
    assert menu_item(item) is item
    return item


def test_entries_are_those_of_the_place_that_one_may_open_in_order():
    late = an_entry("late", order=2, permission=Perm.SEE)
    early = an_entry("early", order=1, permission=Perm.SEE)
    managed = an_entry("managed", order=3, permission=Perm.MANAGE)
    foot = an_entry("foot", order=1, permission=Perm.SEE, place="foot")
    assert entries("main", to=ANYONE) == [early, late]
    assert entries("main", to=SYSTEM) == [early, late, managed]
    assert entries("foot", to=ANYONE) == [foot]


def test_a_name_is_given_once():
    an_entry("one", order=1, permission=Perm.SEE)
    offer("one")
    with pytest.raises(ValueError, match="two menu items are named one"):
        an_entry("one", order=2, permission=Perm.SEE)
    with pytest.raises(ValueError, match="two panels are named one"):
        offer("one")
