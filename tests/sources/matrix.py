"""The routes of sources, for the permission matrix."""

from collections.abc import Mapping

from tests.matrix import Route
from tests.organisations.factories import a_person, head_office, park_manager
from tests.sources.factories import a_source

NONE = {"code": "no-such-source"}


def _one() -> Mapping[str, str]:
    return {"code": a_source().code}


ROUTES = {
    "sources:list": Route(),
    "sources:choose": Route(),
    "sources:new": Route(allowed=park_manager, wrong=a_person),
    "sources:detail": Route(kwargs=_one, guess=NONE),
    "sources:edit": Route(kwargs=_one, allowed=head_office, wrong=park_manager, guess=NONE),
    "api:sources_list": Route(),
    "api:sources_detail": Route(kwargs=_one, guess=NONE),
}
