"""The routes of the catalogue, for the permission matrix."""

from majal.modules.people.public import Role
from tests.desk.factories import a_procedure
from tests.matrix import Route
from tests.people.factories import head_office, holder_of


def _code():
    return {"code": a_procedure().procedure.code}


def _version():
    return {**_code(), "number": 1}


def _creation():
    a_procedure("company-creation")
    return {}


def _agent():
    return holder_of(Role.COUNTER_AGENT, on="park", number=1)


GUESS = {"code": "nothing-of-the-kind"}
ROUTES = {
    "desk:list": Route(),
    "desk:creation": Route(kwargs=_creation),
    "desk:detail": Route(kwargs=_code, guess=GUESS),
    "desk:version": Route(kwargs=_version, guess={"number": 99}),
    "desk:add": Route(allowed=head_office, wrong=_agent),
    "desk:correct": Route(kwargs=_code, allowed=head_office, wrong=_agent, guess=GUESS),
    "api:desk_list": Route(),
    "api:desk_detail": Route(kwargs=_code, guess=GUESS),
}
