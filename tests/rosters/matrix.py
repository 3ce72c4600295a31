"""The routes of lists of companies, for the permission matrix."""

from collections.abc import Mapping
from typing import Any

from majal.modules.rosters.models import CompanyList
from tests.matrix import Route
from tests.organisations.factories import (
    a_person,
    an_organisation,
    head_office,
    park_manager,
)
from tests.rosters.factories import checked, csv_of, sent

NONE = {"pk": 10**9}


def _read() -> Mapping[str, Any]:
    return {"pk": sent(csv_of("Nour;;;;"), park_manager()).pk}


def _checked() -> Mapping[str, Any]:
    return {"pk": checked(csv_of("Nour;;;;"), head_office()).pk}


def _possible() -> Mapping[str, Any]:
    an_organisation(name_fr="Nour Labs")
    return {"pk": checked(csv_of("Nour Labs SARL;;Fès;2020;"), head_office()).pk}


def _its_sender() -> Any:
    return CompanyList.objects.latest("pk").sent_by


ROUTES = {
    "rosters:list": Route(allowed=park_manager, wrong=a_person),
    "rosters:send": Route(allowed=park_manager, wrong=a_person),
    "rosters:detail": Route(
        kwargs=_read, allowed=_its_sender, wrong=park_manager, guess=NONE, hidden=True
    ),
    "rosters:columns": Route(
        kwargs=_read, allowed=_its_sender, wrong=park_manager, guess=NONE, hidden=True
    ),
    "rosters:record": Route(
        kwargs=_checked,
        allowed=head_office,
        wrong=park_manager,
        guess=NONE,
        method="post",
        hidden=True,
        redirects=True,
    ),
    "rosters:report": Route(
        kwargs=_checked, allowed=head_office, wrong=a_person, guess=NONE, hidden=True
    ),
    "rosters:duplicates": Route(
        kwargs=_possible, allowed=head_office, wrong=park_manager, guess=NONE, hidden=True
    ),
}
