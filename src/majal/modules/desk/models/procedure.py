"""A procedure and its versions: a correction is a new version, the former one stays readable."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.append_only import append_only_triggers
from majal.kernel.fields import PartialDateField


class Category(models.TextChoices):
    """What part of a startup's life a procedure belongs to."""

    CREATION = "creation", _("creating the company")
    TAX = "tax", pgettext_lazy("category of procedure", "taxes")
    SOCIAL = "social", _("social security and work")
    PROPERTY = "property", _("industrial property")
    DIGITAL = "digital", _("digital and data")
    STARTUP = "startup", _("startup status")
    INVESTMENT = "investment", pgettext_lazy("category of procedure", "investment")
    RESIDENCE = "residence", _("foreign founders and employees")
    PROCUREMENT = "procurement", _("public procurement")
    IDENTITY = "identity", _("signatures and papers")


class Audience(models.TextChoices):
    """For whom a procedure is."""

    HOLDER = "project_holder", _("project holder")
    COMPANY = "company", pgettext_lazy("audience", "company")
    SELF = "self_entrepreneur", _("self-entrepreneur")
    ASSOCIATION = "association", pgettext_lazy("audience", "association")


class FeeKind(models.TextChoices):
    """What is known of the fee; an amount is never guessed."""

    UNKNOWN = "unknown", _("see the administration")
    FREE = "free", _("free of charge")
    AMOUNT = "amount", _("a fixed amount")
    VARIES = "varies", _("depends")


class TimeUnit(models.TextChoices):
    """How a legal time is counted."""

    DAYS = "days", _("days")
    WORKING_DAYS = "working_days", _("working days")


class Silence(models.TextChoices):
    """What it means when the administration does not answer in time."""

    UNKNOWN = "unknown", _("not known")
    NOTHING = "nothing", _("silence means nothing: ask in writing")
    ACCEPTANCE = "acceptance", _("silence means acceptance (listed act)")


class Procedure(models.Model):
    """What one has to do with an administration; its code never changes."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("procedure")
        ordering = ("order", "code")

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return address_of("desk:detail", self.code)


class Version(models.Model):
    """All that was said of a procedure from a moment on; never edited, only superseded.

    ``by_hand``: written by staff, so that loading the project's file again leaves it alone.
    """

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(default=1)
    category = models.CharField(_("category"), max_length=12, choices=Category)
    name_ar = models.CharField(_("name in Arabic"), max_length=160)
    name_fr = models.CharField(_("name in French"), max_length=160)
    name_en = models.CharField(_("name in English"), max_length=160, blank=True)
    what_ar = models.TextField(_("what it is, in Arabic"), max_length=1500)
    what_fr = models.TextField(_("what it is, in French"), max_length=1500)
    what_en = models.TextField(_("what it is, in English"), max_length=1500, blank=True)
    audiences = ArrayField(
        models.CharField(max_length=20, choices=Audience), verbose_name=_("for whom")
    )
    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("administration on record"),
    )
    administration_ar = models.CharField(_("administration, in Arabic"), max_length=200)
    administration_fr = models.CharField(_("administration, in French"), max_length=200)
    administration_en = models.CharField(
        _("administration, in English"), max_length=200, blank=True
    )
    link = models.URLField(_("web address"), max_length=300, blank=True)
    fee_kind = models.CharField(_("fee"), max_length=8, choices=FeeKind, default=FeeKind.UNKNOWN)
    fee_amount = models.DecimalField(
        _("amount (MAD)"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    fee_on = PartialDateField(_("amount as of"), blank=True)
    fee_ar = models.CharField(_("on the fee, in Arabic"), max_length=300, blank=True)
    fee_fr = models.CharField(_("on the fee, in French"), max_length=300, blank=True)
    time_number = models.PositiveSmallIntegerField(_("legal time"), null=True, blank=True)
    time_unit = models.CharField(_("unit"), max_length=12, choices=TimeUnit, blank=True)
    time_basis_ar = models.CharField(_("legal basis, in Arabic"), max_length=300, blank=True)
    time_basis_fr = models.CharField(_("legal basis, in French"), max_length=300, blank=True)
    silence = models.CharField(
        _("what silence means"), max_length=10, choices=Silence, default=Silence.UNKNOWN
    )
    appeal_ar = models.CharField(_("appeal, in Arabic"), max_length=300, blank=True)
    appeal_fr = models.CharField(_("appeal, in French"), max_length=300, blank=True)
    search_key = models.TextField(default="")
    reason = models.CharField(_("why it was corrected"), max_length=300, blank=True)
    by_hand = models.BooleanField(default=False)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="superseded_by"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("version of a procedure")
        ordering = ("procedure", "-number")
        constraints = (
            models.UniqueConstraint(
                name="procedure_version_numbered_once", fields=("procedure", "number")
            ),
            models.UniqueConstraint(
                name="procedure_one_first_version",
                fields=("procedure",),
                condition=Q(supersedes=None),
            ),
            models.CheckConstraint(
                name="procedure_version_not_its_own_successor", condition=~Q(supersedes=F("pk"))
            ),
            models.CheckConstraint(
                name="procedure_named", condition=~Q(name_ar="") & ~Q(name_fr="")
            ),
            models.CheckConstraint(
                name="procedure_for_somebody",
                condition=Q(audiences__len__gt=0, audiences__contained_by=Audience.values),
            ),
            models.CheckConstraint(
                name="procedure_words_known",
                condition=Q(
                    category__in=Category.values,
                    fee_kind__in=FeeKind.values,
                    silence__in=Silence.values,
                    time_unit__in=["", *TimeUnit.values],
                ),
            ),
            models.CheckConstraint(
                name="procedure_fee_whole",
                condition=Q(fee_kind=FeeKind.AMOUNT, fee_amount__gt=0)
                | (~Q(fee_kind=FeeKind.AMOUNT) & Q(fee_amount=None)),
            ),
            models.CheckConstraint(
                name="procedure_time_whole",
                condition=Q(time_number=None, time_unit="")
                | (
                    Q(time_number__gt=0)
                    & ~Q(time_unit="")
                    & (~Q(time_basis_ar="") | ~Q(time_basis_fr=""))
                ),
            ),
        )
        triggers = (*append_only_triggers(),)

    def __str__(self) -> str:
        return self.name_fr

    def get_absolute_url(self) -> str:
        return self.procedure.get_absolute_url()
