"""The routes of premises, for the permission matrix."""

from collections.abc import Mapping
from typing import Any

from tests.matrix import Route
from tests.parks.factories import a_building, a_park
from tests.premises.factories import (
    a_photo,
    a_sheet,
    a_state,
    a_tenure,
    a_whole,
    of_another_park,
    the_manager,
)

NONE = {"pk": 10**9}
NO_CODE = {"code": "atlantis"}


def _park() -> Mapping[str, Any]:
    return {"code": a_park().code}


def _house() -> Mapping[str, Any]:
    park = a_park()
    return {"code": park.code, "pk": a_building(park).pk}


def _space() -> Mapping[str, Any]:
    space = a_whole()
    return {"code": space.building.park.code, "pk": space.pk}


def _photo() -> Mapping[str, Any]:
    space = a_whole()
    return {"code": space.building.park.code, "pk": space.pk, "photo": a_photo(space).pk}


def _state() -> Mapping[str, Any]:
    period = a_state()
    return {"code": period.space.building.park.code, "pk": period.pk}


def _tenure() -> Mapping[str, Any]:
    tenure = a_tenure()
    return {"code": tenure.building.park.code, "pk": tenure.pk}


def _sheet() -> Mapping[str, Any]:
    sheet = a_sheet()
    return {"code": sheet.park.code, "pk": sheet.pk}


KEPT = {"allowed": the_manager, "wrong": of_another_park}
ROUTES = {
    "premises:park": Route(kwargs=_park, guess=NO_CODE),
    "premises:space": Route(kwargs=_space, guess=NONE),
    "premises:facts": Route(kwargs=_space, guess=NONE, **KEPT),
    "premises:photo_add": Route(kwargs=_space, guess=NONE, **KEPT),
    "premises:photo_remove": Route(kwargs=_photo, guess={"photo": 10**9}, **KEPT),
    "premises:state_add": Route(kwargs=_space, guess=NONE, **KEPT),
    "premises:state_end": Route(kwargs=_state, guess=NONE, **KEPT),
    "premises:reshape": Route(kwargs=_house, guess=NONE, **KEPT),
    "premises:tenures": Route(kwargs=_house, guess=NONE, **KEPT),
    "premises:tenure_add": Route(kwargs=_house, guess=NONE, **KEPT),
    "premises:tenure_edit": Route(kwargs=_tenure, guess=NONE, hidden=True, **KEPT),
    "premises:send": Route(kwargs=_park, guess=NO_CODE, **KEPT),
    "premises:columns": Route(kwargs=_sheet, guess=NONE, **KEPT),
    "api:premises_list": Route(kwargs=_park, guess=NO_CODE),
    "api:premises_lineage": Route(kwargs=_space, guess=NONE),
}
