"""The routes of what follows a convention, for the permission matrix."""

from datetime import date
from decimal import Decimal

from majal.modules.steering.models import Attribution, Handover, Meeting
from tests.conventions.factories import (
    a_convention,
    council_of,
    for_another_region,
    for_operator,
    operator_of,
)
from tests.conventions.matrix import GUESS, council, of_one
from tests.figures.factories import a_measure
from tests.matrix import Route
from tests.parks.factories import a_park


def of_meeting():
    convention = a_convention()
    meeting = Meeting.objects.create(convention=convention, number=1, on=date(2024, 5, 1))
    return {"code": convention.code, "pk": meeting.pk}


def of_handover():
    convention = a_convention()
    handover = Handover.objects.create(
        convention=convention,
        kind="building",
        text_fr="Bâtiment",
        given_by=council_of(convention),
        received_by=operator_of(convention),
        handed_on=date(2024, 5, 1),
    )
    return {"code": convention.code, "pk": handover.pk}


def of_share():
    park = a_park()
    convention = a_convention(parks=[park])
    share = Attribution.objects.create(
        convention=convention,
        measure=a_measure(),
        park=park,
        share=Decimal("0.5"),
        rule="part du coût",
        since=date(2024, 5, 1),
    )
    return {"code": convention.code, "pk": share.pk}


WRONG = {"wrong": for_another_region}
ROUTES = {
    "steering:call_meeting": Route(kwargs=of_one, allowed=council, guess=GUESS, **WRONG),
    "steering:minutes": Route(
        kwargs=of_meeting, allowed=council, guess={"pk": 10**9}, hidden=True, **WRONG
    ),
    "steering:hand_over": Route(kwargs=of_one, allowed=council, guess=GUESS, **WRONG),
    "steering:take_back": Route(
        kwargs=of_handover, allowed=council, guess={"pk": 10**9}, hidden=True, **WRONG
    ),
    "steering:claim_share": Route(
        kwargs=lambda: {"code": a_convention(parks=[a_park()]).code},
        allowed=for_operator,
        guess=GUESS,
        **WRONG,
    ),
    "steering:end_share": Route(
        kwargs=of_share, allowed=for_operator, guess={"pk": 10**9}, hidden=True, **WRONG
    ),
}
