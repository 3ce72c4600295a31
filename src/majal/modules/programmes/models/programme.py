"""Programmes, their funders, their stages and cohorts."""

import pgtrigger
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from majal.kernel.fields import PartialDateField
from majal.kernel.history import tracked
from majal.kernel.names import local
from majal.modules.programmes.workflow import (
    MOST_PLACES,
    ProgrammeKind,
    StageKind,
)


@tracked()
class Programme(models.Model):
    """A programme of the network, of some parks, or of a territory; archived, never deleted.

    ``since`` is when it began as far as that is known; ``partners`` and ``announced`` are words of
    the ``source`` it is known from, never counted. ``entrusted`` says that the ministry in charge
    of digital transition gave it to the network, which some measures ask.
    """

    code = models.SlugField(_("code"), max_length=60, unique=True)
    kind = models.CharField(_("kind"), max_length=16, choices=ProgrammeKind)
    name_ar = models.CharField(_("name in Arabic"), max_length=160, blank=True)
    name_fr = models.CharField(_("name in French"), max_length=160, blank=True)
    name_en = models.CharField(_("name in English"), max_length=160, blank=True)
    purpose_ar = models.TextField(_("purpose, in Arabic"), max_length=3000, blank=True)
    purpose_fr = models.TextField(_("purpose, in French"), max_length=3000, blank=True)
    purpose_en = models.TextField(_("purpose, in English"), max_length=3000, blank=True)
    parks = models.ManyToManyField("parks.Park", related_name="+", verbose_name=_("parks"))
    territory = models.ForeignKey(
        "territories.Territory",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("territory"),
    )
    lead = models.ForeignKey(
        "people.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lead"),
    )
    since = PartialDateField(_("began"), blank=True)
    first_day = models.DateField(_("first day"), null=True, blank=True)
    last_day = models.DateField(_("last day"), null=True, blank=True)
    entrusted = models.BooleanField(_("entrusted to the network by the ministry"), default=False)
    partners = models.CharField(_("partners"), max_length=300, blank=True)
    announced = models.CharField(_("what was announced"), max_length=300, blank=True)
    source = models.ForeignKey(
        "sources.Source",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("source"),
    )
    published = models.BooleanField(_("shown to everyone"), default=False)
    is_fictitious = models.BooleanField(default=False)
    archived_at = models.DateTimeField(_("archived on"), null=True, blank=True)

    class Meta:
        verbose_name = _("programme")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="programme_named", condition=~Q(name_ar="", name_fr="", name_en="")
            ),
            models.CheckConstraint(
                name="programme_kind_known", condition=Q(kind__in=ProgrammeKind.values)
            ),
            models.CheckConstraint(
                name="programme_in_order",
                condition=Q(first_day=None) | Q(last_day=None) | Q(last_day__gte=F("first_day")),
            ),
        ]
        triggers = [pgtrigger.Protect(name="programme_kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return local(self)

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("programmes:programme", args=[self.code])


@tracked()
class Funding(models.Model):
    """An organisation that pays for a programme, how much, under which convention.

    The convention is a ref, since conventions stand above: its kind and id.
    """

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="fundings")
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name=_("funder")
    )
    amount = models.DecimalField(
        _("amount (DH)"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    ref_kind = models.CharField(max_length=60, blank=True)
    ref_id = models.PositiveBigIntegerField(null=True, blank=True)
    ended_at = models.DateTimeField(_("ended on"), null=True, blank=True)

    class Meta:
        verbose_name = _("funder of a programme")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="programme_funder_once", fields=["programme", "organisation"]
            ),
            models.CheckConstraint(
                name="programme_funding_positive", condition=Q(amount=None) | Q(amount__gt=0)
            ),
            models.CheckConstraint(
                name="programme_funding_ref_whole",
                condition=Q(ref_kind="", ref_id=None) | (~Q(ref_kind="") & Q(ref_id__isnull=False)),
            ),
        ]
        triggers = [pgtrigger.Protect(name="programme_funding_kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.organisation_id)


@tracked()
class Stage(models.Model):
    """A stage of a programme, at its place in the order, with who may enter and what ends it."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="stages")
    position = models.PositiveSmallIntegerField(_("place in the order"))
    kind = models.CharField(_("kind"), max_length=16, choices=StageKind)
    name_ar = models.CharField(_("name in Arabic"), max_length=120, blank=True)
    name_fr = models.CharField(_("name in French"), max_length=120, blank=True)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    entry = models.TextField(_("who may enter"), max_length=1500, blank=True)
    leaving = models.TextField(_("what is reached at the end"), max_length=1500, blank=True)

    class Meta:
        verbose_name = _("stage of a programme")
        ordering = ["programme", "position"]
        constraints = [
            models.UniqueConstraint(name="programme_stage_once", fields=["programme", "position"]),
            models.CheckConstraint(
                name="programme_stage_kind_known", condition=Q(kind__in=StageKind.values)
            ),
        ]
        triggers = [pgtrigger.Protect(name="programme_stage_kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return local(self) or capfirst(str(self.get_kind_display()))


@tracked()
class Cohort(models.Model):
    """A group that goes through a stage together, between two days, with so many places."""

    stage = models.ForeignKey(Stage, models.PROTECT, related_name="cohorts")
    number = models.PositiveSmallIntegerField(_("cohort no."))
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    capacity = models.PositiveSmallIntegerField(_("places"), validators=[MinValueValidator(1)])
    coordinator = models.ForeignKey(
        "people.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("coordinator"),
    )
    park = models.ForeignKey(
        "parks.Park",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("park"),
    )
    goals = models.TextField(_("goals"), max_length=3000, blank=True)

    class Meta:
        verbose_name = _("cohort")
        ordering = ["-first_day", "pk"]
        constraints = [
            models.UniqueConstraint(name="cohort_once", fields=["stage", "number"]),
            models.CheckConstraint(
                name="cohort_in_order", condition=Q(last_day__gte=F("first_day"))
            ),
            models.CheckConstraint(
                name="cohort_has_places",
                condition=Q(capacity__gte=1, capacity__lte=MOST_PLACES),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="cohort_kept", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="cohort_holds_its_members",
                operation=pgtrigger.Update,
                when=pgtrigger.After,
                func="""
                    IF NEW.capacity < (SELECT count(*) FROM programmes_place
                                       WHERE cohort_id = NEW.id AND left_on IS NULL) THEN
                        RAISE EXCEPTION 'cohort % has more members than places', NEW.id USING
                            ERRCODE = 'check_violation', CONSTRAINT = 'cohort_capacity_below';
                    END IF;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stage} · {self.number}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("programmes:cohort", args=[self.pk])
