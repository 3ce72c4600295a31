"""What parks offer, and at what price."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.datasets import (
    Cell,
    Column,
    ColumnType,
    Dataset,
    Licence,
    Theme,
    publish,
)
from majal.modules.open_tables.queries.columns import (
    choices,
    source_column,
    whole,
)
from majal.modules.parks.public import Service, ServiceState, Tariff, parks_visible_to

T = ColumnType


Row = dict[str, Cell]


OF_PARK = Column(
    "park",
    pgettext_lazy("column", "park"),
    about=_("The code of the park; empty where it is said of the network, of no park by name."),
)


ID = Column("id", pgettext_lazy("column", "number"), T.INTEGER, key=True)


def _services(actor: Actor) -> Iterator[Row]:
    parks = set(parks_visible_to(actor).values_list("pk", flat=True))
    rows = Service.objects.filter(archived_at=None).select_related("park", "source")
    for one in rows.order_by("pk"):
        if one.park_id is None or one.park_id in parks:
            yield {
                "id": one.pk,
                "park": one.park.code if one.park else None,
                "service": one.name,
                "provider": one.provider,
                "state": one.state,
                "seen_in": one.seen_in,
                "source": one.source.code if one.source else None,
            }


def _tariffs(actor: Actor) -> Iterator[Row]:
    parks = set(parks_visible_to(actor).values_list("pk", flat=True))
    rows = Tariff.objects.filter(archived_at=None).select_related("park", "source")
    for one in rows.order_by("pk"):
        if one.park_id is None or one.park_id in parks:
            yield {
                "id": one.pk,
                "park": one.park.code if one.park else None,
                "category": one.category,
                "price": whole(one.price),
                "unit": one.unit,
                "conditions": one.conditions,
                "valid_around": one.valid_around,
                "source": one.source.code if one.source else None,
            }


publish(
    Dataset(
        name="services",
        title=_("Services in the parks"),
        about=_("Which service was seen in which park, who provides it, and in which year."),
        method=_("A service is as last seen in the year given, not as of today."),
        theme=Theme.REGIONS,
        licence=Licence.OWN,
        columns=(
            ID,
            OF_PARK,
            Column("service", pgettext_lazy("column", "service")),
            Column("provider", pgettext_lazy("column", "provider")),
            Column("state", pgettext_lazy("column", "state"), codes=choices(ServiceState)),
            Column("seen_in", pgettext_lazy("column", "year seen"), T.INTEGER),
            source_column(),
        ),
        rows=_services,
        keywords=(
            pgettext_lazy("keyword", "services"),
            pgettext_lazy("keyword", "technology parks"),
        ),
        chart=("park", ""),
        order=90,
    )
)


publish(
    Dataset(
        name="tariffs",
        title=_("Prices in the parks"),
        about=_("Rents and other prices as they were published, around which year."),
        method=_("A price held around its year; what is asked today, the park says."),
        theme=Theme.ECONOMY,
        licence=Licence.OWN,
        columns=(
            ID,
            OF_PARK,
            Column("category", pgettext_lazy("column", "category")),
            Column("price", pgettext_lazy("column", "price"), T.NUMBER),
            Column(
                "unit",
                pgettext_lazy("column", "unit"),
                about=_("Dirhams per what; “rent”: months of rent."),
            ),
            Column("conditions", pgettext_lazy("column", "conditions")),
            Column("valid_around", pgettext_lazy("column", "around the year"), T.INTEGER),
            source_column(),
        ),
        rows=_tariffs,
        keywords=(pgettext_lazy("keyword", "rents"), pgettext_lazy("keyword", "prices")),
        chart=("category", ""),
        order=100,
    )
)
