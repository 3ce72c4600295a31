"""The routes of territories, for the permission matrix."""

from collections.abc import Mapping

from tests.matrix import Route
from tests.territories.factories import a_country


def _souss() -> Mapping[str, str]:
    return {"code": a_country()["09"].code}


ROUTES = {
    "territories:country": Route(),
    "territories:search": Route(),
    "territories:list": Route(),
    "territories:boundaries": Route(
        kwargs=lambda: {"level": "region"}, guess={"level": "no-such-level"}
    ),
    "territories:detail": Route(kwargs=_souss, guess={"code": "99"}),
    "territories:sectors": Route(kwargs=_souss, guess={"code": "99"}),
    "api:territories_list": Route(),
    "api:territories_boundaries": Route(kwargs=lambda: {"level": "region"}),
    "api:territories_detail": Route(kwargs=_souss, guess={"code": "99"}),
}
