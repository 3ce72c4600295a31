"""The routes of programmes, for the permission matrix."""

from collections.abc import Callable, Mapping
from typing import Any

from majal.kernel.actors import SYSTEM
from majal.modules.people.public import Role
from majal.modules.programmes.commands import add_funding
from tests.matrix import Route
from tests.people.factories import holder_of
from tests.programmes.factories import (
    a_cohort,
    a_milestone,
    a_place,
    a_programme,
    a_stage,
    a_step,
    an_entry,
    of_another_park,
    the_lead,
)
from tests.tenancy.factories import a_company

NONE = {"pk": 10**9}


def _technician() -> Any:
    return holder_of(Role.TECHNICIAN)


def _funding() -> Any:
    return add_funding(a_programme().code, a_company("Conseil").pk, by=SYSTEM)


def _code(**more: Any) -> Route:
    """A page of a programme that is shown to everyone: others are refused, not misled."""
    return Route(
        kwargs=lambda: {"code": a_programme().code},
        allowed=the_lead,
        wrong=of_another_park,
        guess={"code": "nowhere"},
        **more,
    )


def _of(make: Callable[[], Any], **more: Any) -> Route:
    return Route(
        kwargs=lambda: {"pk": make().pk},
        allowed=the_lead,
        wrong=of_another_park,
        guess=NONE,
        **{"hidden": True, **more},
    )


def _step() -> Mapping[str, Any]:
    place = a_place()
    return {"pk": place.pk, "step": a_step(place).pk}


def _cohorts() -> Any:
    a_stage()
    return a_programme()


ROUTES = {
    "programmes:programmes": Route(),
    "programmes:make": Route(allowed=the_lead, wrong=_technician),
    "programmes:places": Route(allowed=the_lead, wrong=_technician),
    "programmes:programme": Route(
        kwargs=lambda: {"code": a_programme().code}, guess={"code": "nowhere"}
    ),
    "programmes:edit": _code(),
    "programmes:archive": _code(method="post", redirects=True),
    "programmes:stage_new": _code(),
    "programmes:cohort_new": Route(
        kwargs=lambda: {"code": _cohorts().code},
        allowed=the_lead,
        wrong=of_another_park,
        guess={"code": "nowhere"},
    ),
    "programmes:funding_new": _code(),
    "programmes:funding_end": _of(_funding, method="post", redirects=True),
    "programmes:stage_edit": _of(a_stage),
    "programmes:cohort": _of(a_cohort),
    "programmes:cohort_edit": _of(a_cohort),
    "programmes:enter": _of(a_cohort),
    "programmes:milestone_for_all": _of(a_cohort),
    "programmes:place": _of(a_place, asks_first=True),
    "programmes:write": _of(a_place),
    "programmes:goals": _of(a_place),
    "programmes:milestone": _of(a_place),
    "programmes:onward": _of(a_place),
    "programmes:end": _of(a_place),
    "programmes:step": _of(a_place),
    "programmes:step_mend": Route(
        kwargs=_step, allowed=the_lead, wrong=of_another_park, guess={"step": 10**9}, hidden=True
    ),
    "programmes:mend": _of(an_entry),
    "programmes:reach": _of(a_milestone),
    "programmes:drop": _of(a_milestone, method="post", redirects=True),
    "api:programmes_list": Route(),
    "api:programmes_programme": Route(
        kwargs=lambda: {"code": a_programme().code}, guess={"code": "nowhere"}
    ),
}
