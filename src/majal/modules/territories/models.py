"""Regions, provinces and prefectures, communes: what the statistics office counts in each."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from majal.kernel import addresses
from majal.kernel.history import tracked
from majal.modules.sources.public import Source

COUNTRY = "MA"
"""The code of the country, above the codes of the statistics office (HCP)."""


def address_of(code: str) -> str:
    """Where the page of a territory lives, in the reader's language."""
    own = "" if code == COUNTRY else f"{code}/"
    return addresses.address_of("territories:country") + own


class Level(models.TextChoices):
    """The storeys of the country; each territory's parent stands one storey above it."""

    COUNTRY = "country", _("country")
    REGION = "region", _("region")
    PROVINCE = "province", _("province or prefecture")
    COMMUNE = "commune", _("commune")


class TerritoryKind(models.TextChoices):
    """What a territory is called: a province and a prefecture stand on one level."""

    COUNTRY = "country", _("country")
    REGION = "region", _("region")
    PROVINCE = "province", _("province")
    PREFECTURE = "prefecture", _("prefecture")
    URBAN_COMMUNE = "urban_commune", _("urban commune")
    RURAL_COMMUNE = "rural_commune", _("rural commune")


class Sector(models.TextChoices):
    """Branches of activity as the censuses of establishments and of people count them."""

    AGRICULTURE = "agriculture", _("agriculture, forestry and fishing")
    INDUSTRY = "industry", _("industry")
    UTILITIES = "utilities", _("water and electricity")
    CONSTRUCTION = "construction", _("construction")
    COMMERCE = "commerce", _("commerce")
    SERVICES = "services", _("services")
    TRANSPORT = "transport", _("transport and communication")
    MARKET_SERVICES = "market_services", _("other market services")
    PUBLIC_SERVICES = "public_services", _("administration, education, health")
    OTHER = "other", _("other or undeclared")


class Territory(models.Model):
    """The country, a region, a province or prefecture, or a commune, with its key figures.

    ``code`` is HCP's: ``01``, ``01.511``, ``01.511.01.0``; the country is ``MA``. Names repeat,
    codes do not. ``population_2014`` is unknown for four communes of Dakhla-Oued Ed-Dahab.
    ``jobs`` are the permanent jobs of the businesses counted in 2024, farms left out.
    """

    level = models.CharField(_("level"), max_length=8, choices=Level)
    kind = models.CharField(_("kind"), max_length=14, choices=TerritoryKind)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("belongs to"),
    )
    code = models.CharField(_("code"), max_length=12, unique=True)
    name_ar = models.CharField(_("name in Arabic"), max_length=120)
    name_fr = models.CharField(_("name in French"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120)
    sort_key_ar = models.CharField(max_length=500)
    sort_key_fr = models.CharField(max_length=500)
    search_key = models.TextField()
    depth = models.PositiveSmallIntegerField()
    population_2024 = models.PositiveIntegerField(_("population in 2024"))
    population_2014 = models.PositiveIntegerField(_("population in 2014"), null=True)
    households = models.PositiveIntegerField(_("households in 2024"))
    establishments = models.PositiveIntegerField(_("establishments in 2024"))
    businesses = models.PositiveIntegerField(_("businesses in 2024"))
    jobs = models.PositiveIntegerField(_("permanent jobs in 2024"))
    provinces_count = models.PositiveSmallIntegerField(_("provinces and prefectures"), default=0)
    communes_count = models.PositiveSmallIntegerField(_("communes"), default=0)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        indexes = [models.Index(fields=["level", "sort_key_fr"], name="territory_level")]
        constraints = [
            models.CheckConstraint(
                name="territory_level_known", condition=Q(level__in=Level.values)
            ),
            models.CheckConstraint(
                name="territory_kind_fits_level",
                condition=Q(level="country", kind="country", depth=0)
                | Q(level="region", kind="region", depth=1)
                | Q(level="province", kind__in=["province", "prefecture"], depth=2)
                | Q(level="commune", kind__in=["urban_commune", "rural_commune"], depth=3),
            ),
            models.CheckConstraint(
                name="territory_has_parent",
                condition=Q(level="country", parent=None)
                | (~Q(level="country") & Q(parent__isnull=False)),
            ),
            models.CheckConstraint(
                name="territory_businesses_are_establishments",
                condition=Q(businesses__lte=F("establishments")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name_fr}"

    def get_absolute_url(self) -> str:
        return address_of(self.code)

    @property
    def change(self) -> int | None:
        """People more (or fewer) in 2024 than in 2014; None where 2014 is unknown."""
        if self.population_2014 is None:
            return None
        return self.population_2024 - self.population_2014

    @property
    def change_percent(self) -> float | None:
        """The change from 2014 to 2024 in percent of 2014; None where it has no meaning."""
        if not self.population_2014:
            return None
        return 100 * (self.population_2024 - self.population_2014) / self.population_2014


class TerritorySector(models.Model):
    """One branch of activity in one territory at one census.

    2024: ``establishments`` are businesses counted where they stand. 2014: ``workers`` are employed
    residents aged 15 and over, ``share`` their percentage as published, so that ``workers`` is that
    percentage of the employed, rounded. No census gives both.
    """

    territory = models.ForeignKey(Territory, models.CASCADE, related_name="sectors")
    year = models.PositiveSmallIntegerField(_("year"))
    sector = models.CharField(_("branch of activity"), max_length=16, choices=Sector)
    establishments = models.PositiveIntegerField(_("businesses"), null=True)
    workers = models.PositiveIntegerField(_("employed residents"), null=True)
    share = models.DecimalField(_("share, in percent"), max_digits=5, decimal_places=2, null=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="territory_sector_once", fields=["territory", "year", "sector"]
            ),
            models.CheckConstraint(
                name="territory_sector_known", condition=Q(sector__in=Sector.values)
            ),
            models.CheckConstraint(
                name="territory_sector_counts_one_thing",
                condition=Q(establishments__isnull=False, workers=None, share=None)
                | Q(establishments=None, workers__isnull=False, share__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.territory_id} {self.sector} {self.year}"


class PeopleKind(models.TextChoices):
    """Kinds of people a census counts in each province or prefecture."""

    YOUNG = "young", _("young people of 15 to 29 years")
    HIGHER = "higher", _("people with higher education")
    UNEMPLOYED = "unemployed", _("unemployed people")
    LABOUR = "labour", _("people in the labour force")
    EMPLOYED = "employed", _("people at work")
    EMPLOYERS = "employers", _("employers")


@tracked()
class PeopleCount(models.Model):
    """How many people of a kind a census counts in a province or prefecture.

    ``value`` is worked out of what is published (a number of people and percentages): see
    ``queries.people``.
    """

    territory = models.ForeignKey(Territory, models.PROTECT, related_name="people_counts")
    kind = models.CharField(_("kind of people"), max_length=12, choices=PeopleKind)
    year = models.PositiveSmallIntegerField(_("year"))
    value = models.DecimalField(_("people"), max_digits=12, decimal_places=1)
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="people_count_once", fields=["territory", "kind", "year"]),
            models.CheckConstraint(name="people_count_not_below_zero", condition=Q(value__gte=0)),
            models.CheckConstraint(
                name="people_count_known", condition=Q(kind__in=PeopleKind.values)
            ),
        ]
        triggers = [pgtrigger.Protect(name="people_count_kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.territory_id} {self.kind} {self.year}"
