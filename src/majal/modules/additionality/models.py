"""What is stored of additionality: what is assumed, with its source, and results that were kept."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.append_only import append_only_triggers
from majal.modules.parks.public import Park


class Factor(models.TextChoices):
    """What stands between a gross figure and what a park added, in the order of the formula."""

    DEADWEIGHT = "deadweight", pgettext_lazy("additionality", "deadweight")
    LEAKAGE = "leakage", pgettext_lazy("additionality", "leakage")
    DISPLACEMENT = "displacement", pgettext_lazy("additionality", "displacement")
    SUBSTITUTION = "substitution", pgettext_lazy("additionality", "substitution")
    MULTIPLIER = "multiplier", pgettext_lazy("additionality", "multiplier")


class Assumption(models.Model):
    """One factor of one park, or of the network where a park has none of its own.

    Shares are parts of one; the multiplier is at least a tenth. It is superseded, never changed:
    ``supersedes`` is unique, so that two at once cannot both replace the same one. An example of
    the demonstration needs no source and is marked wherever it is used.
    """

    park = models.ForeignKey(
        Park, models.PROTECT, null=True, related_name="+", verbose_name=_("park")
    )
    factor = models.CharField(_("factor"), max_length=12, choices=Factor)
    low = models.DecimalField(pgettext_lazy("value", "low"), max_digits=6, decimal_places=4)
    central = models.DecimalField(_("central"), max_digits=6, decimal_places=4)
    high = models.DecimalField(pgettext_lazy("value", "high"), max_digits=6, decimal_places=4)
    source = models.ForeignKey(
        "sources.Source", models.PROTECT, null=True, related_name="+", verbose_name=_("source")
    )
    example = models.BooleanField(_("example"), default=False)
    note = models.CharField(_("note"), max_length=400, blank=True)
    valid_from = models.DateField(_("assumed from"))
    recorded_at = models.DateTimeField(_("recorded on"), auto_now_add=True)
    recorded_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="superseded_by"
    )

    class Meta:
        verbose_name = _("assumption")
        ordering = ["-valid_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="assumption_in_order",
                condition=Q(low__lte=F("central"), central__lte=F("high")),
            ),
            models.CheckConstraint(
                name="assumption_in_range",
                condition=Q(factor="multiplier", low__gte=0.1, high__lte=10)
                | (~Q(factor="multiplier") & Q(low__gte=0, high__lte=1)),
            ),
            models.CheckConstraint(
                name="assumption_factor_known", condition=Q(factor__in=Factor.values)
            ),
            models.CheckConstraint(
                name="assumption_has_source", condition=Q(source__isnull=False) | Q(example=True)
            ),
            models.UniqueConstraint(
                name="assumption_first_once",
                fields=["park", "factor"],
                condition=Q(supersedes=None),
                nulls_distinct=False,
            ),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return f"{self.factor} {self.central}"

    def get_absolute_url(self) -> str:
        """The page on which it is used."""
        home = reverse("additionality:network")
        return reverse("additionality:park", args=[self.park.code]) if self.park else home


class Kept(models.Model):
    """A net result kept to be cited, of one park or of the network; never changed."""

    park = models.ForeignKey(
        Park, models.PROTECT, null=True, related_name="+", verbose_name=_("park")
    )
    measure = models.ForeignKey(
        "figures.Measure", models.PROTECT, related_name="+", verbose_name=_("measure")
    )
    day = models.DateField(_("as of"))
    result = models.JSONField(_("result"))
    inputs_hash = models.CharField(_("fingerprint of the inputs"), max_length=64)
    code_version = models.CharField(_("version of the code"), max_length=40)
    kept_at = models.DateTimeField(_("kept on"), auto_now_add=True)
    kept_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("net result, kept")
        ordering = ["-kept_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="additionality_kept_once",
                fields=["park", "measure", "day", "inputs_hash", "code_version"],
                nulls_distinct=False,
            )
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return f"{self.measure_id} {self.day}"

    def get_absolute_url(self) -> str:
        """The page of the kept result."""
        return reverse("additionality:kept", args=[self.pk])
