"""The routes of what came of programmes, for the permission matrix."""

from tests.funnels.factories import a_target
from tests.matrix import Route
from tests.programmes.factories import a_programme, of_another_park, the_lead


def _code(**more):
    return Route(
        kwargs=lambda: {"code": a_programme().code},
        allowed=the_lead,
        wrong=of_another_park,
        guess={"code": "nowhere"},
        **more,
    )


def _target(**more):
    return Route(
        kwargs=lambda: {"pk": a_target().pk},
        allowed=the_lead,
        wrong=of_another_park,
        guess={"pk": 10**9},
        hidden=True,
        **more,
    )


ROUTES = {
    "funnels:follow": _code(),
    "funnels:target_new": _code(),
    "funnels:behind": _target(),
    "funnels:target_end": _target(method="post", redirects=True),
    "api:funnels_follow": _code(),
}
