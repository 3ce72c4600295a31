"""What a park offers and for how much: services and counters, and tariffs, each with its source.

Rows come from the project's files or from the staff of a park. A row of a file keeps its key in
``loaded_as``; once staff changed it (``by_hand``), loading the file again leaves it as they said.
A row without a park was said of the network as a whole: no park is known to have it.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.history import tracked
from majal.modules.parks.models.park import Park, said_by
from majal.modules.parks.workflow import ServiceState

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""Years a row may speak of: anything else is a slip of the pen."""


class Offer(models.Model):
    """What services and tariffs share: of which park, who said so, from which row of a file."""

    park = models.ForeignKey(
        Park,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("park"),
    )
    source = said_by()
    loaded_as = models.CharField(max_length=500, blank=True)
    by_hand = models.BooleanField(default=False)
    archived_at = models.DateTimeField(_("put aside on"), null=True, blank=True)

    class Meta:
        abstract = True


@tracked(exclude=("loaded_as", "by_hand"))
class Service(Offer):
    """A service or a counter, and in which year it was last said to stand so."""

    name = models.CharField(_("service"), max_length=200)
    provider = models.CharField(_("provided by"), max_length=200, blank=True)
    state = models.CharField(
        _("state"), max_length=8, choices=ServiceState, default=ServiceState.PLANNED
    )
    seen_in = models.PositiveSmallIntegerField(_("year seen"))

    class Meta:
        verbose_name = _("service")
        ordering = ("name", "pk")
        constraints = (
            models.CheckConstraint(name="service_named", condition=~Q(name="")),
            models.CheckConstraint(
                name="service_state_known", condition=Q(state__in=ServiceState.values)
            ),
            models.CheckConstraint(
                name="service_year_likely", condition=Q(seen_in__range=(FIRST_YEAR, LAST_YEAR))
            ),
            models.UniqueConstraint(
                name="service_once",
                fields=("park", "name"),
                condition=Q(archived_at=None),
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                name="service_loaded_once", fields=("loaded_as",), condition=~Q(loaded_as="")
            ),
        )

    def __str__(self) -> str:
        return self.name


class TariffCategory(models.TextChoices):
    """Whom or what a price is for; the lowest and highest of a range where no more was said."""

    STARTUP = "startup", _("startup")
    SME = "sme", _("small or medium firm")
    LARGE = "large", _("large firm")
    COWORKING = "coworking", _("coworking")
    DOMICILIATION = "domiciliation", _("domiciliation")
    ROOM = "room", _("room by the hour or day")
    OFFICE_MIN = "office_min", _("office, lowest price")
    OFFICE_MAX = "office_max", _("office, highest price")
    CHARGES = "charges", _("service charges")
    DEPOSIT = "deposit", _("security deposit")


class TariffUnit(models.TextChoices):
    """What the price is paid for."""

    AREA = "m2/month", _("DH per m² and month")
    OFFICE = "office/month", _("DH per office and month")
    SEAT = "seat/month", _("DH per seat and month")
    MONTH = "month", _("DH per month")
    DAY = "day", _("DH per day")
    HOUR = "hour", _("DH per hour")
    RENT = "rent", _("months of rent")


@tracked(exclude=("loaded_as", "by_hand"))
class Tariff(Offer):
    """A price that held around a year, with its conditions as they were said.

    In dirhams; a deposit in months of rent, and nothing else is.
    """

    category = models.CharField(_("category"), max_length=13, choices=TariffCategory)
    price = models.DecimalField(_("price (MAD)"), max_digits=14, decimal_places=2)
    unit = models.CharField(_("unit"), max_length=12, choices=TariffUnit)
    conditions = models.CharField(_("conditions"), max_length=300, blank=True)
    valid_around = models.PositiveSmallIntegerField(_("year"))

    class Meta:
        verbose_name = _("tariff")
        ordering = ("category", "valid_around", "price", "pk")
        constraints = (
            models.CheckConstraint(
                name="tariff_category_known", condition=Q(category__in=TariffCategory.values)
            ),
            models.CheckConstraint(
                name="tariff_unit_known", condition=Q(unit__in=TariffUnit.values)
            ),
            models.CheckConstraint(
                name="tariff_deposit_in_rents",
                condition=Q(category="deposit", unit="rent")
                | (~Q(category="deposit") & ~Q(unit="rent")),
            ),
            models.CheckConstraint(name="tariff_not_negative", condition=Q(price__gte=0)),
            models.CheckConstraint(
                name="tariff_year_likely",
                condition=Q(valid_around__range=(FIRST_YEAR, LAST_YEAR)),
            ),
            models.UniqueConstraint(
                name="tariff_once",
                fields=("park", "category", "unit", "valid_around", "conditions", "source"),
                condition=Q(archived_at=None),
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                name="tariff_loaded_once", fields=("loaded_as",), condition=~Q(loaded_as="")
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_category_display()} {self.valid_around}"
