"""REST operations of the calendar: open to anyone."""

from typing import Annotated, Any

from ninja import Router, Schema
from pydantic import Field

from majal.kernel.http import Request, operation
from majal.modules.parameters.models import Sector
from majal.modules.parameters.permissions import Perm
from majal.modules.parameters.public import calendar_of
from majal.modules.parameters.queries import FIRST_YEAR, LAST_YEAR, Status

router = Router()
Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]


class Invalid(Schema):
    """Which parts of the address could not be read."""

    detail: list[dict[str, Any]]


class Refusal(Schema):
    """Why nothing was answered."""

    detail: str
    code: str = ""


class DayOff(Schema):
    """One day off; ``estimated`` and ``source`` are filled where it was announced."""

    day: str
    event: str
    number: int
    name_ar: str
    name_fr: str
    name_en: str
    status: Status
    sectors: list[Sector]
    hijri_year: int | None
    estimated: str | None
    source: str | None


class YearOfDays(Schema):
    """The days off of a year, in order."""

    year: int
    items: list[DayOff]


@router.get(
    "/{int:year}",
    response={200: YearOfDays, 401: Refusal, 422: Invalid},
    url_name="calendar_year",
    summary="Days off of a year",
)
@operation(Perm.SEE)
def show_calendar(
    request: Request,  # noqa: ARG001
    year: Year,
    sector: Sector | None = None,
) -> dict[str, Any]:
    """Fixed holidays, and moon-based ones as estimated or announced; of one sector or of both."""
    items = [
        {
            "day": one.day.isoformat(),
            "event": one.event,
            "number": one.number,
            "name_ar": one.name_ar,
            "name_fr": one.name_fr,
            "name_en": one.name_en,
            "status": one.status,
            "sectors": list(one.sectors),
            "hijri_year": one.hijri_year,
            "estimated": one.estimated.isoformat() if one.estimated else None,
            "source": one.announcement.source_text if one.announcement else None,
        }
        for one in calendar_of(year, sector)
    ]
    return {"year": year, "items": items}
