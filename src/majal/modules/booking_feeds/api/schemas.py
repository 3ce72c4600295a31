"""What the REST operations of bookings are sent and answer. Moments are ISO 8601.

A moment without an offset is read on the wall clock of Casablanca.
"""

from datetime import date, datetime
from typing import Annotated

from ninja import Schema
from pydantic import Field

from majal.kernel.rest import listed
from majal.modules.bookables.public import BookableKind, Feature
from majal.modules.bookings.public import BookingState, Choice

ID = Annotated[int, Field(ge=1, le=2**53)]
PEOPLE = Annotated[int | None, Field(ge=1, le=2000)]
Kind = Annotated[BookableKind, listed(BookableKind)]
State = Annotated[BookingState, listed(BookingState)]


class FreeIn(Schema):
    """When, for how many, with what; empty parts do not narrow. The next hour if none is said."""

    begins: datetime | None = None
    ends: datetime | None = None
    park: str = ""
    kind: Annotated[str, listed(["", *BookableKind])] = ""
    people: PEOPLE = None
    limit: Annotated[int, Field(ge=1, le=200)] = 30
    features: Annotated[
        str, Field(max_length=120, description=f"codes with commas: {', '.join(Feature)}")
    ] = ""


class PriceOut(Schema):
    """So many units at so much each, in dirhams before tax."""

    quantity: str
    unit: str
    unit_price: str
    amount: str


class ThingOut(Schema):
    """Something that can be booked."""

    id: int
    kind: Kind
    park: str
    name_ar: str
    name_fr: str
    name_en: str
    capacity: int | None
    features: list[str]
    needs_approval: bool
    price: PriceOut | None


class BusyOut(Schema):
    """From when until when something is held, set-up and clean-up included."""

    begins: str
    ends: str


class DaysIn(Schema):
    """From which day to which, at most 62; a week from today if none is said."""

    first: date | None = None
    last: date | None = None


class AskedIn(Schema):
    """When, what for, in whose name, with what."""

    begins: datetime
    ends: datetime
    title: Annotated[str, Field(max_length=120)]
    people: PEOPLE = None
    organisation: ID | None = None
    together: Annotated[list[ID], Field(max_length=20)] = []


class WeeklyIn(AskedIn):
    """The same every week, or every so many weeks, until a day."""

    until: date
    every: Annotated[int, Field(ge=1, le=8)] = 1
    choice: Annotated[Choice, listed(Choice)] = Choice.SKIP


class MoveIn(Schema):
    """Another time."""

    begins: datetime
    ends: datetime


class BookingOut(Schema):
    """A booking; ``together`` are the things that go with it."""

    id: int
    bookable: int
    park: str
    state: State
    title: str
    begins: str
    ends: str
    people: int | None
    organisation: int | None
    together: list[int]
    price: PriceOut | None
    reason: str | None


class BookingPage(Schema):
    """Bookings in the order in which they were made; ``next`` is the cursor of the next page."""

    items: list[BookingOut]
    next: int | None


class RefusedOut(Schema):
    """A date of a series that could not be had: the refusal, and where it was moved instead."""

    begins: str
    code: str
    detail: str
    moved: str | None


class SeriesOut(Schema):
    """What came of a series."""

    booked: list[BookingOut]
    refused: list[RefusedOut]


class PageIn(Schema):
    """Which page of bookings; from a moment on, if wished."""

    cursor: Annotated[int, Field(ge=0, le=2**53)] = 0
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    since: datetime | None = None
