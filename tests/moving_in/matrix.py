"""The routes of moving in, for the permission matrix."""

from collections.abc import Mapping
from typing import Any

from majal.modules.moving_in.models import OwnFile
from tests.matrix import Route
from tests.moving_in.factories import mapped, sent
from tests.organisations.factories import a_person, head_office, park_manager

NONE = {"pk": 10**9}


def _sent() -> Mapping[str, Any]:
    return {"pk": sent(head_office()).pk}


def _mapped() -> Mapping[str, Any]:
    return {"pk": mapped(head_office()).pk}


def _its_sender() -> Any:
    return OwnFile.objects.latest("pk").sent_by


ROUTES = {
    "moving_in:progress": Route(allowed=park_manager, wrong=a_person),
    "moving_in:send": Route(
        kwargs=lambda: {"name": "convention_files.conventions"},
        allowed=head_office,
        wrong=park_manager,
        guess={"name": "nothing.such"},
        hidden=True,
    ),
    "moving_in:columns": Route(
        kwargs=_sent, allowed=_its_sender, wrong=head_office, guess=NONE, hidden=True
    ),
    "moving_in:values": Route(
        kwargs=_mapped, allowed=_its_sender, wrong=head_office, guess=NONE, hidden=True
    ),
}
