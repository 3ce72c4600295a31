"""What is stored of open data: versions and their files, which never change; whom to ask.

A withdrawn version keeps its row and its files' fingerprints; why it was withdrawn stands beside.
"""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.append_only import append_only_triggers
from majal.kernel.history import tracked

PREVIEW = 20
"""Rows that a page shows of a version."""


@tracked()
class Catalogue(models.Model):
    """Who publishes, and whom to ask; one row, and the program's own words where there is none."""

    publisher_ar = models.CharField(_("publisher, in Arabic"), max_length=200)
    publisher_fr = models.CharField(_("publisher, in French"), max_length=200)
    publisher_en = models.CharField(_("publisher, in English"), max_length=200, blank=True)
    contact = models.CharField(_("whom to ask"), max_length=200)
    email = models.EmailField(_("e-mail address"), max_length=254)
    terms_ar = models.TextField(_("terms of use, in Arabic"), max_length=2000, blank=True)
    terms_fr = models.TextField(_("terms of use, in French"), max_length=2000, blank=True)
    terms_en = models.TextField(_("terms of use, in English"), max_length=2000, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("open data", "catalogue")
        constraints = [models.CheckConstraint(name="opendata_catalogue_alone", condition=Q(pk=1))]

    def __str__(self) -> str:
        return self.publisher_fr


class Version(models.Model):
    """One state of a dataset, numbered from 1; immutable.

    ``sha256`` is that of the CSV, ``columns`` their description then. ``added``, ``removed`` and
    ``changed`` count rows by their key against the version before; ``preview`` and ``drawn`` hold
    what a page shows, so that no page reads a file.
    """

    dataset = models.CharField(_("dataset"), max_length=60)
    number = models.PositiveIntegerField(_("version"))
    made_at = models.DateTimeField(_("published on"), auto_now_add=True)
    made_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+", verbose_name=_("published by")
    )
    sha256 = models.CharField(_("fingerprint"), max_length=64)
    columns = models.JSONField()
    rows = models.PositiveIntegerField(pgettext_lazy("open data", "rows"))
    added = models.PositiveIntegerField(_("rows added"), default=0)
    removed = models.PositiveIntegerField(_("rows removed"), default=0)
    changed = models.PositiveIntegerField(_("rows changed"), default=0)
    columns_added = models.JSONField(default=list)
    columns_removed = models.JSONField(default=list)
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    preview = models.JSONField(default=list)
    drawn = models.JSONField(default=dict)

    class Meta:
        verbose_name = pgettext_lazy("open data", "version")
        ordering = ["dataset", "-number"]
        constraints = [
            models.UniqueConstraint(name="opendata_version_once", fields=["dataset", "number"]),
            models.CheckConstraint(name="opendata_version_numbered", condition=Q(number__gte=1)),
            models.CheckConstraint(
                name="opendata_version_sha256", condition=Q(sha256__regex="^[0-9a-f]{64}$")
            ),
            models.CheckConstraint(
                name="opendata_version_days",
                condition=Q(first_day=None, last_day=None) | Q(last_day__gte=F("first_day")),
            ),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return f"{self.dataset} {self.number}"

    def get_absolute_url(self) -> str:
        return address_of("opendata:version", self.dataset, self.number)


class File(models.Model):
    """One file of a version; its content is kept by its fingerprint."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="files")
    name = models.CharField(_("file name"), max_length=100)
    form = models.CharField(pgettext_lazy("file", "form"), max_length=20)
    media_type = models.CharField(max_length=100)
    title = models.JSONField(default=dict)
    standard = models.CharField(max_length=300, blank=True)
    stored: models.ForeignKey[Any, Any] = models.ForeignKey(
        "kernel.StoredFile", models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = pgettext_lazy("open data", "file")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="opendata_file_once", fields=["version", "name"])
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return self.name


class Withdrawal(models.Model):
    """A version was taken back: it stays listed, with the reason, and its files are closed."""

    version = models.OneToOneField(Version, models.PROTECT, related_name="withdrawal")
    reason = models.TextField(_("reason"), max_length=1000)
    at = models.DateTimeField(_("withdrawn on"), auto_now_add=True)
    by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = pgettext_lazy("open data", "withdrawal")
        constraints = [
            models.CheckConstraint(name="opendata_withdrawal_reason", condition=~Q(reason=""))
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return self.reason


class Description(models.Model):
    """The catalogue as programs read it, drawn anew after each publication; one row a form."""

    form = models.CharField(max_length=10, unique=True)
    stored: models.ForeignKey[Any, Any] = models.ForeignKey(
        "kernel.StoredFile", models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("description of the catalogue")

    def __str__(self) -> str:
        return self.form
