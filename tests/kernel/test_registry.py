"""What modules offer while Django starts; afterwards nothing is added."""

import pytest

from majal.kernel import registry
from majal.kernel.drafts import forms
from majal.kernel.jobs import job, jobs
from majal.kernel.lists import lists
from majal.kernel.panels import MenuItem, menu, menu_item, panel, panels
from majal.kernel.refs import Kind, kinds
from majal.kernel.refs import register as register_kind
from majal.kernel.registry import Registry, freeze_all


@pytest.fixture
def tools(monkeypatch):
    """A registry of its own, forgotten after the test."""
    monkeypatch.setattr(registry, "_all", [])
    return Registry("tools")


def test_what_was_added_is_found_by_name_in_the_order_of_adding(tools):
    assert tools.add("saw", 1) == 1
    tools.add("axe", 2)
    assert (tools["saw"], tools.get("axe"), tools.get("rope")) == (1, 2, None)
    assert ("saw" in tools, "rope" in tools) == (True, False)
    assert list(tools) == [1, 2]
    with pytest.raises(KeyError):
        tools["rope"]


def test_a_name_is_given_once(tools):
    tools.add("saw", 1)
    with pytest.raises(ValueError, match="two tools are named saw"):
        tools.add("saw", 2)
    assert tools["saw"] == 1


def test_what_it_holds_can_be_copied_but_not_changed_from_outside(tools):
    tools.add("saw", 1)
    tools.items()["axe"] = 2
    assert tools.items() == {"saw": 1}


def test_after_the_start_nothing_is_added(tools):
    tools.add("saw", 1)
    freeze_all()
    with pytest.raises(RuntimeError, match="the tools are frozen"):
        tools.add("axe", 2)
    assert list(tools) == [1]


def test_all_that_modules_offer_is_closed_by_now():
    item = MenuItem("tests.item", "x", "portal:home", next(iter(menu)).permission, 1)
    attempts = [
        lambda: job("tests.late")(lambda progress: None),
        lambda: menu_item(item),
        lambda: panel("tests.late", place="x", order=1, permission=item.permission, template="x")(
            lambda actor, record: None
        ),
        lambda: register_kind(Kind("tests.late", "x", None, None, None, None)),
        lambda: lists.add("tests.late", None),
        lambda: forms.add("tests.late", None),
    ]
    for attempt in attempts:
        with pytest.raises(RuntimeError, match="are frozen"):
            attempt()
    for one in (jobs, menu, panels, kinds, lists, forms):
        assert "tests.late" not in one
