"""The routes of kinds of dossier, for the permission matrix."""

from tests.case_types.factories import a_begun, a_kind
from tests.matrix import Route
from tests.people.factories import head_office, holder_of


def of_kind():
    return {"code": a_kind().code}


def of_begun():
    version = a_begun()
    return {"code": version.type.code, "number": version.number}


def _manager():
    return holder_of("park_manager", on="park", number=1)


COMMON = {"allowed": head_office, "wrong": _manager}
OF_VERSION = {**COMMON, "kwargs": of_begun, "guess": {"number": 30_000}, "hidden": True}
ROUTES = {
    "case_types:kinds": Route(**COMMON),
    "case_types:type": Route(kwargs=of_kind, guess={"code": "no-such"}, **COMMON),
    "case_types:begin": Route(kwargs=of_kind, guess={"code": "no-such"}, method="post", **COMMON),
    "case_types:version": Route(**OF_VERSION),
    "case_types:edit": Route(**OF_VERSION),
    "case_types:publish": Route(method="post", **OF_VERSION),
    "case_types:give_up": Route(method="post", **OF_VERSION),
}
