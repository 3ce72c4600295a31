"""The routes of bundles, for the permission matrix."""

from majal.modules.people.public import User
from tests.bundles.factories import asked, made
from tests.conventions.factories import a_convention, for_another_region, for_operator
from tests.matrix import Route
from tests.people.factories import person

NUMBER = {"pk": 10**9}


def of_asked():
    return {"pk": asked().pk}


def of_made():
    return {"pk": made().pk}


def its_asker():
    """Whoever asked for the bundle that stands in the address."""
    return User.objects.filter(is_fictitious=False).latest("pk")


def of_convention():
    return {"code": a_convention().code}


HIDDEN = {"allowed": its_asker, "wrong": for_operator, "guess": NUMBER, "hidden": True}
ROUTES = {
    "bundles:list": Route(allowed=person),
    "bundles:ask": Route(
        of_convention,
        for_operator,
        for_another_region,
        {"code": "CV-NOTHING"},
        method="post",
    ),
    "bundles:detail": Route(of_asked, **HIDDEN),
    "bundles:file": Route(of_made, **HIDDEN),
}
