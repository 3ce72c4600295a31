"""What all operations do alike: chosen fields, and 304 for whoever holds the answer already."""

from typing import get_origin

import pytest

from majal.config.api import api
from majal.kernel.answering import fields_of
from majal.modules.people.permissions import Role
from tests.kernel.acts.calling import Program
from tests.parks.factories import a_park
from tests.people.factories import holder_of, person

pytestmark = pytest.mark.django_db


def test_chosen_fields_are_all_that_is_told():
    a_park(code="a"), a_park(code="b")
    answer = Program().get("parks/", fields="code,silent")
    assert answer.json() == {
        "items": [{"code": "a", "silent": False}, {"code": "b", "silent": False}],
        "next": None,
    }
    me = Program(person(name="Omar")).get("me", fields="name")
    assert me.json() == {"name": "Omar"}


def test_a_field_that_there_is_not_is_named_with_those_there_are():
    a_park(code="a")
    answer = Program().get("parks/", fields="code,kode")
    assert answer.status_code == 422
    (fault,) = answer.json()["detail"]
    assert (fault["loc"], fault["type"]) == (["query", "fields"], "unknown_field")
    assert fault["msg"].startswith("Unknown: kode. There are: address, announced_on, ")


def test_whoever_holds_an_answer_gets_304_until_it_changes():
    user = person(name="Omar")
    program = Program(user)
    first = program.get("me")
    assert first["Cache-Control"] == "private, no-cache"
    again = program.get("me", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    user.name = "Omar K."
    user.save()
    changed = program.get("me", headers={"If-None-Match": first["ETag"]})
    assert (changed.status_code, changed.json()["name"]) == (200, "Omar K.")


SHORT_BY_NATURE = {
    "advising.free": "fourteen days of one expert",
    "attestations.attestations_own": "one's own",
    "awards.list_calls": "fifty at most",
    "booking_feeds.what_is_free": "one day or evening, the rooms there are",
    "booking_feeds.when_busy": "one thing, a few weeks",
    "contributions.list_entries": "the entries of one contribution",
    "feeds.list_visits": "the last fifty",
    "figures.list_measures": "the definitions, not the figures",
    "mentions.list_topics": "a list the house keeps by hand",
    "planning.list_sites": "one for a park",
    "tenancy.show_rent": "one contract, ten years at most",
    "opendata.list_datasets": "those that modules declare",
    "webhooks.list_endpoints": "one's own, twenty at most",
    "webhooks.list_kinds": "those that the program knows",
}


def test_every_list_is_paged_by_cursor_or_short_by_nature():
    bare = set()
    for _prefix, router in api._routers:
        for view in router.path_operations.values():
            for one in view.operations:
                model = one.response_models.get(200)
                if "GET" in one.methods and hasattr(model, "model_fields"):
                    kind = model.model_fields["response"].annotation
                    if get_origin(kind) is list:
                        module = one.view_func.__module__.split(".")[2]
                        bare.add(f"{module}.{one.view_func.__name__}")
    assert bare == SHORT_BY_NATURE.keys()


def test_operations_know_their_fields():
    known = {
        one.view_func.__name__: fields_of(one)
        for _prefix, router in api._routers
        for view in router.path_operations.values()
        for one in view.operations
    }
    assert known["who_am_i"] == {"id", "email", "name", "language", "time_format", "roles"}
    assert "code" in known["list_parks"]


def test_a_token_for_one_part_writes_there_and_nowhere_else():
    user = holder_of(Role.HEAD_OFFICE)
    program = Program(user, scopes=("read", "write:bookings"))
    elsewhere = program.act("parks:building_add")
    assert (elsewhere.status_code, elsewhere.json()) == (
        403,
        {
            "code": "token_out_of_scope",
            "detail": "This token may not do that: it lacks “write:parks”. Make another one under "
            "My account, API tokens.",
        },
    )
    assert program.act("bookings:suspend").status_code == 422
    assert program.get("me").status_code == 200
