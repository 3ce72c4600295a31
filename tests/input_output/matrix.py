"""The routes of input-output tables, for the permission matrix."""

from tests.input_output.factories import a_read_table, a_study, a_table
from tests.matrix import Route
from tests.people.factories import head_office, holder_of


def coordinator():
    return holder_of("coordinator")


def front_desk():
    return holder_of("front_desk")


def _table():
    return {"pk": a_table().pk}


def _fresh():
    return {"pk": a_read_table().pk}


NONE = {"pk": 10**9}
ROUTES = {
    "input_output:index": Route(),
    "input_output:list": Route(),
    "input_output:template": Route(),
    "input_output:send": Route(allowed=head_office, wrong=coordinator),
    "input_output:examples": Route(
        allowed=head_office, wrong=coordinator, method="post", redirects=True
    ),
    "input_output:table": Route(kwargs=_table, guess=NONE),
    "input_output:export": Route(kwargs=_table, guess=NONE),
    "input_output:adopt": Route(
        kwargs=_fresh, allowed=head_office, wrong=coordinator, guess=NONE, method="post",
        hidden=True, redirects=True,
    ),
    "input_output:branches": Route(
        kwargs=_table, allowed=head_office, wrong=coordinator, guess=NONE
    ),
    "input_output:new_study": Route(
        kwargs=_table, allowed=coordinator, wrong=front_desk, guess=NONE
    ),
    "input_output:study": Route(
        kwargs=lambda: {"pk": a_study().pk}, allowed=coordinator, wrong=front_desk, guess=NONE,
        hidden=True,
    ),
}  # fmt: skip
