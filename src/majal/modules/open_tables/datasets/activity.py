"""What goes on: events, offers of work, procedures, times kept, companies in the parks."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.datasets import (
    Cell,
    Column,
    ColumnType,
    Dataset,
    Frequency,
    Licence,
    Theme,
    publish,
)
from majal.modules.desk.public import Category, FeeKind, Silence, procedures_visible_to
from majal.modules.events.public import EventKind, EventState, events_visible_to
from majal.modules.open_tables.queries.columns import choices, name_cells, names, whole
from majal.modules.open_tables.queries.settled import settled_cells
from majal.modules.vacancies.public import open_vacancies

T = ColumnType
Row = dict[str, Cell]
ID = Column("id", pgettext_lazy("column", "number"), T.INTEGER, key=True)
PARK = Column("park", pgettext_lazy("column", "park"), about=_("The code of the park."))


def _events(actor: Actor) -> Iterator[Row]:
    for one in events_visible_to(actor).order_by("pk"):
        yield {
            "id": one.pk,
            **name_cells(one),
            "park": one.park.code,
            "kind": one.kind,
            "state": one.state,
            "starts": one.starts_at,
            "ends": one.ends_at,
            "first_day": timezone.localdate(one.starts_at),
            "last_day": timezone.localdate(one.ends_at),
            "languages": " ".join(one.languages),
            "places": one.capacity,
            "price_mad": whole(one.price),
        }


def _vacancies(actor: Actor) -> Iterator[Row]:
    for one in open_vacancies(actor).order_by("pk"):
        yield {
            "id": one.pk,
            **name_cells(one, "title"),
            "park": one.park.code,
            "contract": one.kind,
            "remote": one.remote,
            "positions": one.positions,
            "pay_from_mad": one.pay_from,
            "pay_to_mad": one.pay_to,
            "closes_on": one.closes_on,
        }


def _procedures(actor: Actor) -> Iterator[Row]:
    for one in procedures_visible_to(actor).select_related("procedure"):
        yield {
            "code": one.procedure.code,
            "version": one.number,
            "category": one.category,
            **name_cells(one),
            **name_cells(one, "administration"),
            "audiences": " ".join(one.audiences),
            "fee_kind": one.fee_kind,
            "fee_mad": whole(one.fee_amount),
            "legal_time": one.time_number,
            "time_unit": one.time_unit,
            "silence": one.silence,
            "address": one.link,
        }


def _times(actor: Actor) -> Iterator[Row]:
    for one in settled_cells(actor, "times"):
        told = one.value
        yield {
            "period": one.period,
            "kind": one.first,
            "park": one.second or "all",
            "hidden": not one.told,
            "promised": told.get("promised"),
            "unit": told.get("unit"),
            "decisions": told.get("decisions"),
            "median": _number(told.get("median")),
            "ninetieth": told.get("ninetieth"),
            "in_time_percent": told.get("in_time"),
        }


def _residents(actor: Actor) -> Iterator[Row]:
    for one in settled_cells(actor, "residents"):
        yield {
            "period": one.period,
            "park": one.first or "all",
            "sector": one.second or "all",
            "hidden": not one.told,
            "companies": one.value.get("companies"),
        }


def _number(value: float | None) -> Decimal | None:
    return whole(Decimal(str(value))) if value is not None else None


HIDDEN = Column(
    "hidden",
    pgettext_lazy("column", "not told"),
    T.BOOLEAN,
    about=_("True where the number would let fewer than five be made out, also by subtraction."),
)
PERIOD = Column(
    "period", pgettext_lazy("column", "period"), key=True, about=_("As 2026-Q3 or 2026-H1.")
)
OR_ALL = Column(
    "park",
    pgettext_lazy("column", "park"),
    key=True,
    about=_("The code of the park; “all” for all of them together."),
)
publish(
    Dataset(
        name="events",
        title=_("Public events"),
        about=_("What took or takes place in the parks, for everybody."),
        method=_("Published events, those held and those cancelled. Nobody who came is named."),
        theme=Theme.EDUCATION,
        licence=Licence.OWN,
        columns=(
            ID,
            *names(),
            PARK,
            Column("kind", pgettext_lazy("column", "kind"), codes=choices(EventKind)),
            Column("state", pgettext_lazy("column", "state"), codes=choices(EventState)),
            Column("starts", pgettext_lazy("column", "begins"), T.MOMENT),
            Column("ends", pgettext_lazy("column", "ends"), T.MOMENT),
            Column("first_day", pgettext_lazy("column", "first day"), T.DATE),
            Column("last_day", pgettext_lazy("column", "last day"), T.DATE),
            Column("languages", pgettext_lazy("column", "languages")),
            Column("places", pgettext_lazy("column", "places"), T.INTEGER),
            Column("price_mad", pgettext_lazy("column", "price"), T.NUMBER, unit="MAD"),
        ),
        rows=_events,
        keywords=(pgettext_lazy("keyword", "events"), pgettext_lazy("keyword", "training")),
        chart=("kind", ""),
        days=("first_day", "last_day"),
        order=130,
    )
)
publish(
    Dataset(
        name="vacancies",
        title=_("Jobs and internships on offer"),
        about=_("What companies of the parks look for, as long as one can apply."),
        method=_("Offers that are open on the day of the version; closed ones are left out."),
        theme=Theme.ECONOMY,
        licence=Licence.OWN,
        columns=(
            ID,
            *names("title", pgettext_lazy("column", "title")),
            PARK,
            Column("contract", pgettext_lazy("column", "contract of work")),
            Column("remote", pgettext_lazy("column", "place of work")),
            Column("positions", pgettext_lazy("column", "positions"), T.INTEGER),
            Column("pay_from_mad", pgettext_lazy("column", "pay from"), T.INTEGER, unit="MAD"),
            Column("pay_to_mad", pgettext_lazy("column", "pay up to"), T.INTEGER, unit="MAD"),
            Column("closes_on", pgettext_lazy("column", "last day to apply"), T.DATE),
        ),
        rows=_vacancies,
        keywords=(pgettext_lazy("keyword", "jobs"), pgettext_lazy("keyword", "internships")),
        chart=("contract", "positions"),
        order=140,
    )
)
publish(
    Dataset(
        name="procedures",
        title=_("Procedures that startups meet"),
        about=_("What has to be done with which administration: fee, legal time, silence."),
        method=_("The version in force of each. An unknown fee or time stays empty."),
        theme=Theme.GOVERNMENT,
        licence=Licence.OWN,
        columns=(
            Column("code", pgettext_lazy("column", "code"), key=True),
            Column("version", pgettext_lazy("column", "version"), T.INTEGER),
            Column("category", pgettext_lazy("column", "category"), codes=choices(Category)),
            *names(),
            *names("administration", pgettext_lazy("column", "administration")),
            Column("audiences", pgettext_lazy("column", "for whom")),
            Column("fee_kind", pgettext_lazy("column", "fee"), codes=choices(FeeKind)),
            Column("fee_mad", pgettext_lazy("column", "amount of the fee"), T.NUMBER, unit="MAD"),
            Column("legal_time", pgettext_lazy("column", "legal time"), T.INTEGER),
            Column("time_unit", pgettext_lazy("column", "unit")),
            Column(
                "silence", pgettext_lazy("column", "what silence means"), codes=choices(Silence)
            ),
            Column("address", pgettext_lazy("column", "web address")),
        ),
        rows=_procedures,
        frequency=Frequency.IRREGULAR,
        keywords=(
            pgettext_lazy("keyword", "procedures"),
            pgettext_lazy("keyword", "administration"),
        ),
        chart=("category", ""),
        order=150,
    )
)
publish(
    Dataset(
        name="times",
        title=_("Times promised and really taken"),
        about=_("By kind of dossier and park: what was promised, what it took, how many in time."),
        method=_(
            "Decisions of each half-year, settled once when it is over. Where fewer than five "
            "decisions could be made out, also by subtraction, the number is not told."
        ),
        theme=Theme.GOVERNMENT,
        licence=Licence.OWN,
        columns=(
            PERIOD,
            Column("kind", pgettext_lazy("column", "kind of dossier"), key=True),
            OR_ALL,
            HIDDEN,
            Column("promised", pgettext_lazy("column", "time promised"), T.INTEGER),
            Column("unit", pgettext_lazy("column", "unit")),
            Column("decisions", pgettext_lazy("column", "decisions"), T.INTEGER),
            Column("median", pgettext_lazy("column", "half were answered within"), T.NUMBER),
            Column("ninetieth", pgettext_lazy("column", "nine of ten within"), T.INTEGER),
            Column(
                "in_time_percent", pgettext_lazy("column", "answered in time"), T.INTEGER, unit="%"
            ),
        ),
        rows=_times,
        frequency=Frequency.QUARTERLY,
        keywords=(pgettext_lazy("keyword", "procedures"), pgettext_lazy("keyword", "delays")),
        chart=("kind", "decisions"),
        order=160,
    )
)
publish(
    Dataset(
        name="residents",
        title=_("Companies in the parks, by sector"),
        about=_("How many companies had a contract in each park, by their main sector."),
        method=_(
            "Counted on the last day of each quarter and settled once. A number is not told where "
            "fewer than five companies could be made out: by itself, by subtracting others, by "
            "comparing two quarters, or by whoever knows all companies of one park."
        ),
        theme=Theme.ECONOMY,
        licence=Licence.OWN,
        columns=(
            PERIOD,
            OR_ALL,
            Column(
                "sector",
                pgettext_lazy("column", "sector"),
                key=True,
                about=_("The code of the main sector; “all” for all of them, “unknown” for none."),
            ),
            HIDDEN,
            Column("companies", pgettext_lazy("column", "companies"), T.INTEGER),
        ),
        rows=_residents,
        frequency=Frequency.QUARTERLY,
        keywords=(pgettext_lazy("keyword", "companies"), pgettext_lazy("keyword", "sectors")),
        order=170,
    )
)
