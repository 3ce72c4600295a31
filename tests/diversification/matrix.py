"""The routes of diversification, for the permission matrix."""

from tests.diversification.factories import a_read_set, a_set
from tests.matrix import Route
from tests.people.factories import head_office, holder_of
from tests.tenancy.factories import of_another_park, open_park, the_manager


def coordinator():
    return holder_of("coordinator")


def _set():
    return {"pk": a_set().pk}


NONE = {"pk": 10**9}
ROUTES = {
    "diversification:index": Route(),
    "diversification:list": Route(),
    "diversification:template": Route(),
    "diversification:send": Route(allowed=head_office, wrong=coordinator),
    "diversification:census": Route(
        allowed=head_office, wrong=coordinator, method="post", redirects=True
    ),
    "diversification:dataset": Route(kwargs=_set, guess=NONE),
    "diversification:export": Route(kwargs=_set, guess=NONE),
    "diversification:adopt": Route(
        kwargs=lambda: {"pk": a_read_set().pk}, allowed=head_office, wrong=coordinator, guess=NONE,
        method="post", hidden=True, redirects=True,
    ),
    "diversification:place": Route(
        kwargs=lambda: {"pk": a_set().pk, "code": "R"}, guess={"code": "nowhere"}
    ),
    "diversification:park": Route(
        kwargs=lambda: {"code": open_park().code}, allowed=the_manager, wrong=of_another_park,
        guess={"code": "atlantis"},
    ),
}  # fmt: skip
