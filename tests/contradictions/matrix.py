"""The routes of contradictions, for the permission matrix."""

from tests.contradictions.factories import contradicted
from tests.matrix import Route
from tests.people.factories import head_office, holder_of


def coordinator():
    return holder_of("coordinator")


ROUTES = {
    "contradictions:list": Route(),
    "contradictions:detail": Route(kwargs=lambda: {"pk": contradicted().pk}, guess={"pk": 10**9}),
    "contradictions:explain": Route(
        kwargs=lambda: {"pk": contradicted().pk},
        allowed=head_office,
        wrong=coordinator,
        guess={"pk": 10**9},
        method="post",
    ),
    "api:contradictions_list": Route(),
}
