"""Parks: where they are, how far they have come, what was promised of them."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.addresses import address_of
from majal.kernel.fields import PartialDateField
from majal.kernel.history import tracked
from majal.modules.parks.workflow import ParkState


def said_by() -> models.ForeignKey[Any, Any]:
    """The source of a statement about a park; empty where the park says so itself."""
    return models.ForeignKey(
        "sources.Source",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("source"),
    )


@tracked(exclude=("search_key", "label"))
class Park(models.Model):
    """One site of the network, open or only announced.

    Areas in square metres, money in dirhams; coordinates are the city's, good for a map of the
    country only. ``commune`` is the one the city's name means without doubt, else empty.
    ``operator`` is empty where no source names one. ``label`` places its name on the country's map:
    ``{"dx", "dy"}`` moves the mark, ``{"x", "y", "side"}`` the words. Once a state was said
    ``by_hand``, files no longer say it, nor since when.
    """

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name_ar = models.CharField(_("name in Arabic"), max_length=120)
    name_fr = models.CharField(_("name in French"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    city_ar = models.CharField(_("city in Arabic"), max_length=80)
    city_fr = models.CharField(_("city in French"), max_length=80)
    city_en = models.CharField(_("city in English"), max_length=80, blank=True)
    short_ar = models.CharField(_("short name in Arabic"), max_length=60)
    short_fr = models.CharField(_("short name in French"), max_length=60)
    short_en = models.CharField(_("short name in English"), max_length=60, blank=True)
    search_key = models.TextField(default="")
    label = models.JSONField(default=dict, blank=True)
    province = models.ForeignKey(
        "territories.Territory", models.PROTECT, related_name="+", verbose_name=_("province")
    )
    commune = models.ForeignKey(
        "territories.Territory",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("commune"),
    )
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5)
    operator = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("operator"),
    )
    state = models.CharField(
        _("state"), max_length=12, choices=ParkState, default=ParkState.ANNOUNCED
    )
    by_hand = models.BooleanField(_("state said by staff"), default=False)
    announced_on = PartialDateField(_("announced on"), blank=True)
    first_planned_opening = PartialDateField(_("opening first planned for"), blank=True)
    study_on = PartialDateField(_("study begun on"), blank=True)
    works_on = PartialDateField(_("works begun on"), blank=True)
    opened_on = PartialDateField(_("opened on"), blank=True)
    closed_on = PartialDateField(_("closed on"), blank=True)
    last_news = PartialDateField(_("last news"), blank=True)
    area = models.DecimalField(
        _("area (m²)"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    usable_area = models.DecimalField(
        _("usable area (m²)"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    capacity = models.PositiveIntegerField(_("capacity (companies)"), null=True, blank=True)
    investment = models.DecimalField(
        _("investment (MAD)"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    address = models.CharField(_("address"), max_length=200, blank=True)
    note = models.TextField(_("note"), blank=True)
    sources = models.ManyToManyField("sources.Source", related_name="+", verbose_name=_("sources"))

    class Meta:
        verbose_name = _("park")
        ordering = ("code",)
        constraints = (
            models.CheckConstraint(
                name="park_open_has_date",
                condition=~Q(state=ParkState.OPERATING) | ~Q(opened_on=""),
            ),
            models.CheckConstraint(
                name="park_state_known", condition=Q(state__in=ParkState.values)
            ),
            models.CheckConstraint(
                name="park_closed_only_if_closed",
                condition=Q(state=ParkState.CLOSED) | Q(closed_on=""),
            ),
            models.CheckConstraint(
                name="park_usable_within_area",
                condition=Q(usable_area=None) | Q(area=None) | Q(usable_area__lte=models.F("area")),
            ),
            models.CheckConstraint(
                name="park_in_range",
                condition=Q(latitude__range=(20, 37), longitude__range=(-18, 0)),
            ),
        )

    def __str__(self) -> str:
        return self.name_fr

    def get_absolute_url(self) -> str:
        return address_of("parks:detail", self.code)
