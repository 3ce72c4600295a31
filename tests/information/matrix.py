"""The routes of the right to information, for the permission matrix."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from majal.modules.information.models import Complaint
from majal.modules.people.public import Role
from tests.information.factories import a_publication, a_request, an_answered, an_entry, secret_of
from tests.matrix import Route
from tests.people.factories import head_office, holder_of

NONE = {"pk": 10**9}


def _manager() -> Any:
    return holder_of(Role.PARK_MANAGER, on="park", number=1)


def _complaint(state: str = "with_head") -> Callable[[], Mapping[str, Any]]:
    def made() -> Mapping[str, Any]:
        values: dict[str, Any] = {}
        if state == "at_commission":
            values = {"referred_on": date(2026, 1, 2)}
        row = Complaint.objects.create(
            case=a_request(),
            about="silence",
            grounds="J’attends",
            filed_on=date(2026, 1, 1),
            state=state,
            **values,
        )
        return {"pk": row.pk}

    return made


def _step(kwargs: Callable[[], Mapping[str, Any]], **more: Any) -> Route:
    return Route(
        kwargs=kwargs, allowed=head_office, wrong=_manager, guess=NONE, hidden=True, **more
    )


ROUTES = {
    "information:right": Route(),
    "information:register": Route(),
    "information:entry": Route(kwargs=lambda: {"pk": an_entry().pk}, guess=NONE),
    "information:entry_withdraw": Route(
        kwargs=lambda: {"pk": an_entry().pk}, allowed=head_office, wrong=_manager, guess=NONE
    ),
    "information:publications": Route(),
    "information:publication_new": Route(allowed=head_office, wrong=_manager),
    "information:publication_aside": Route(
        kwargs=lambda: {"pk": a_publication().pk}, allowed=head_office, wrong=_manager, guess=NONE
    ),
    "information:officer_new": Route(allowed=head_office, wrong=_manager),
    "information:complain": Route(
        kwargs=lambda: {"secret": secret_of(a_request())}, guess={"secret": "no-such-secret"}
    ),
    "information:requests": Route(allowed=head_office, wrong=_manager),
    "information:answer": _step(lambda: {"pk": a_request().pk}),
    "information:publish": _step(lambda: {"pk": an_answered().pk}),
    "information:complaint": _step(_complaint()),
    "information:settle": _step(_complaint()),
    "information:refer": _step(_complaint()),
    "information:advise": _step(_complaint("at_commission")),
    "information:sue": _step(_complaint("at_commission")),
}
