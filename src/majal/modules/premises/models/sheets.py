"""Spreadsheets of spaces that parks send, and whom they name in a space."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Left
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.translation import gettext_lazy as _

from majal.kernel.fields import PartialDateField
from majal.kernel.history import tracked
from majal.kernel.models import StoredFile


class SpaceSheet(models.Model):
    """A spreadsheet somebody sent for a park: its headers, and what each column is said to hold.

    ``signature`` recognises the same headers in a later file, so that the mapping is remembered
    for the park. ``import_file`` is the number of the import its rows were handed to.
    """

    park = models.ForeignKey("parks.Park", models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(_("file name"), max_length=200)
    headers = models.JSONField(default=list)
    header_line = models.PositiveIntegerField()
    samples = models.JSONField(default=list)
    signature = models.CharField(max_length=64)
    mapping = models.JSONField(default=list)
    remembered = models.BooleanField(default=False)
    confirmed_at = models.DateTimeField(null=True)
    import_file = models.BigIntegerField(null=True)
    sent_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("spreadsheet of spaces")
        ordering = ("-pk",)
        indexes = (models.Index(fields=("park", "signature"), name="space_sheet_signature"),)
        constraints = (
            models.CheckConstraint(
                name="space_sheet_handed_on",
                condition=Q(confirmed_at=None, import_file=None)
                | Q(confirmed_at__isnull=False, import_file__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.name


@tracked()
class Listed(models.Model):
    """Whom a park's own spreadsheet named in a space, and since when: a claim, not a contract.

    ``organisation`` is the one of that ICE in the register, where there is one. A row sent again
    mends the row there is: one space names one occupant.
    """

    space = models.OneToOneField("parks.Space", models.PROTECT, related_name="+")
    name = models.CharField(_("occupant"), max_length=200)
    ice = models.CharField(_("ICE"), max_length=15, blank=True)
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, blank=True, related_name="+"
    )
    since = PartialDateField(_("since"), blank=True)
    until = PartialDateField(_("until"), blank=True)
    seen_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("occupant as listed")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(name="listed_named", condition=~Q(name="")),
            models.CheckConstraint(
                name="listed_in_order",
                condition=Q(since="")  # dates may be years only: their years are in order
                | Q(until="")
                | Q(GreaterThanOrEqual(Left(F("until"), 4), Left(F("since"), 4))),
            ),
        )

    def __str__(self) -> str:
        return self.name
