"""What is stored of financing: instruments with their source, approaches, funds raised."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.kernel.names import local
from majal.modules.financing.workflow import ApproachState


class InstrumentKind(models.TextChoices):
    """What an instrument is."""

    GUARANTEE = "guarantee", pgettext_lazy("instrument", "guarantee")
    HONOUR_LOAN = "honour_loan", pgettext_lazy("instrument", "honour loan")
    LOAN = "loan", pgettext_lazy("instrument", "loan")
    SEED = "seed", pgettext_lazy("instrument", "seed fund")
    VENTURE = "venture", pgettext_lazy("instrument", "venture fund")
    GRANT = "grant", pgettext_lazy("instrument", "grant")
    PRIZE = "prize", pgettext_lazy("instrument", "prize")
    OTHER = "other", pgettext_lazy("instrument", "other")


class Stage(models.TextChoices):
    """How far a company is."""

    IDEA = "idea", pgettext_lazy("stage of a company", "idea")
    PROTOTYPE = "prototype", pgettext_lazy("stage of a company", "prototype")
    FIRST_SALES = "first_sales", pgettext_lazy("stage of a company", "first sales")
    GROWTH = "growth", pgettext_lazy("stage of a company", "growth")


class RaiseKind(models.TextChoices):
    """What kind of money it is; the first two are what the measure of funds raised counts."""

    EQUITY = "equity", pgettext_lazy("funds raised", "capital")
    QUASI_EQUITY = "quasi_equity", pgettext_lazy("funds raised", "quasi-equity")
    LOAN = "loan", pgettext_lazy("funds raised", "loan")
    GRANT = "grant", pgettext_lazy("funds raised", "grant or prize")


COUNTED = (RaiseKind.EQUITY, RaiseKind.QUASI_EQUITY)


class RaiseGrade(models.TextChoices):
    """How far a declaration is proven, in the words of figures."""

    DECLARED = "declared", pgettext_lazy("grade of a declaration", "declared")
    DOCUMENTED = "documented", pgettext_lazy("grade of a declaration", "documented")
    VERIFIED = "verified", pgettext_lazy("grade of a declaration", "verified")


@tracked()
class Instrument(models.Model):
    """A way to finance a company, as a source on record describes it; put aside, never deleted.

    ``conditions`` is data that ``Conditions`` reads: an absent one is not asked by the source.
    ``stated_on`` is the date of the information. Only those of a demonstration have no source.
    """

    code = models.SlugField(_("code"), max_length=60, unique=True)
    kind = models.CharField(_("kind"), max_length=11, choices=InstrumentKind)
    name_ar = models.CharField(_("name in Arabic"), max_length=200, blank=True)
    name_fr = models.CharField(_("name in French"), max_length=200, blank=True)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    provider_ar = models.CharField(_("provider, in Arabic"), max_length=200, blank=True)
    provider_fr = models.CharField(_("provider, in French"), max_length=200, blank=True)
    about_ar = models.TextField(_("about, in Arabic"), max_length=2000, blank=True)
    about_fr = models.TextField(_("about, in French"), max_length=2000, blank=True)
    amount_min = models.PositiveBigIntegerField(_("from (DH)"), null=True)
    amount_max = models.PositiveBigIntegerField(_("up to (DH)"), null=True)
    conditions = models.JSONField(_("conditions"), default=dict)
    address = models.URLField(_("web site"), max_length=300, blank=True)
    source: models.ForeignKey[Any, Any] = models.ForeignKey(
        "sources.Source", models.PROTECT, null=True, related_name="+", verbose_name=_("source")
    )
    stated_on = models.DateField(_("information of"))
    closed = models.BooleanField(_("takes nobody any more"), default=False)
    is_fictitious = models.BooleanField(_("fictitious, for the demonstration"), default=False)
    archived_at = models.DateTimeField(_("put aside on"), null=True)

    class Meta:
        verbose_name = _("financing instrument")
        ordering = ["kind", "code"]
        constraints = [
            models.CheckConstraint(
                name="instrument_kind", condition=Q(kind__in=InstrumentKind.values)
            ),
            models.CheckConstraint(name="instrument_named", condition=~Q(name_ar="", name_fr="")),
            models.CheckConstraint(
                name="instrument_amounts",
                condition=Q(amount_min=None)
                | Q(amount_max=None)
                | Q(amount_max__gte=F("amount_min")),
            ),
            models.CheckConstraint(
                name="instrument_sourced", condition=Q(source__isnull=False) | Q(is_fictitious=True)
            ),
        ]
        triggers = [pgtrigger.Protect(name="instrument_kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return local(self)

    def get_absolute_url(self) -> str:
        return address_of("financing:instrument", self.pk)


@tracked(exclude=("about", "note"))
class Approach(models.Model):
    """A company that wishes to meet an investor or a provider, and what came of it."""

    organisation: models.ForeignKey[Any, Any] = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name=_("company")
    )
    instrument = models.ForeignKey(
        Instrument, models.PROTECT, null=True, related_name="+", verbose_name=_("instrument")
    )
    investor = models.CharField(_("investor"), max_length=200, blank=True)
    about = models.TextField(_("how much and for what"), max_length=2000)
    note = models.TextField(_("note"), max_length=2000, blank=True)
    state = models.CharField(
        _("state"), max_length=8, choices=ApproachState, default=ApproachState.ASKED
    )
    asked_on = models.DateField(pgettext_lazy("approach", "asked on"))
    made_on = models.DateField(_("introduced on"), null=True)
    met_on = models.DateField(_("met on"), null=True)
    ended_on = models.DateField(_("ended on"), null=True)
    asked_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("approach to an investor")
        ordering = ["-asked_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="approach_goes_once",
                fields=["organisation", "instrument", "investor"],
                nulls_distinct=False,
                condition=Q(state__in=["asked", "made", "met"]),
            ),
            models.CheckConstraint(
                name="approach_state", condition=Q(state__in=ApproachState.values)
            ),
            models.CheckConstraint(
                name="approach_of_somebody",
                condition=Q(instrument__isnull=False) | ~Q(investor=""),
            ),
            models.CheckConstraint(name="approach_said", condition=~Q(about="")),
            models.CheckConstraint(
                name="approach_ended",
                condition=Q(state__in=["asked", "made", "met"], ended_on=None)
                | (Q(state__in=["funded", "declined", "stopped"]) & Q(ended_on__isnull=False)),
            ),
        ]
        triggers = [pgtrigger.Protect(name="approach_kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.investor or str(self.instrument or "")

    def get_absolute_url(self) -> str:
        return address_of("financing:approach", self.pk)


@tracked()
class Raise(models.Model):
    """Money that a company raised, as it declares it; superseded, never edited.

    Confidential: its company and those who accompany it see the amount; others see totals.
    ``void`` takes back what it supersedes. Who declared it never verifies it.
    """

    organisation: models.ForeignKey[Any, Any] = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name=_("company")
    )
    kind = models.CharField(_("kind of money"), max_length=12, choices=RaiseKind)
    amount = models.DecimalField(_("amount (DH)"), max_digits=14, decimal_places=2)
    received_on = models.DateField(_("received on"))
    investor = models.CharField(_("from whom"), max_length=200, blank=True)
    grade = models.CharField(
        _("grade"), max_length=10, choices=RaiseGrade, default=RaiseGrade.DECLARED
    )
    evidence: models.OneToOneField[Any, Any] = models.OneToOneField(
        "kernel.Attachment", models.PROTECT, null=True, related_name="+", verbose_name=_("document")
    )
    void = models.BooleanField(_("taken back"), default=False)
    declared_at = models.DateTimeField(pgettext_lazy("funds raised", "declared on"))
    declared_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    verified_at = models.DateTimeField(_("verified on"), null=True)
    verified_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="superseded_by"
    )

    class Meta:
        verbose_name = _("funds raised")
        ordering = ["-received_on", "-pk"]
        indexes = [models.Index(fields=["received_on"], name="raise_received")]
        constraints = [
            models.CheckConstraint(name="raise_kind", condition=Q(kind__in=RaiseKind.values)),
            models.CheckConstraint(name="raise_amount", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="raise_graded",
                condition=Q(grade="declared", verified_at=None)
                | Q(grade="documented", verified_at=None, evidence__isnull=False)
                | Q(grade="verified", verified_at__isnull=False, evidence__isnull=False),
            ),
            models.CheckConstraint(
                name="raise_verified_by_another",
                condition=Q(verified_by=None)
                | Q(declared_by=None)
                | ~Q(verified_by=F("declared_by")),
            ),
            models.CheckConstraint(
                name="raise_void_of_another", condition=Q(void=False) | Q(supersedes__isnull=False)
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="raise_kept", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="raise_is_fixed",
                exclude=["grade", "evidence", "verified_at", "verified_by"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.received_on} {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        return address_of("financing:raise", self.pk)
