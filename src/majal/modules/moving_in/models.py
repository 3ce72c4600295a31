"""Files people move in with, and how their columns are read."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.append_only import append_only_triggers
from majal.kernel.models import StoredFile
from majal.modules.people.public import User


class Layout(models.Model):
    """How files with these headers are read, under a name; changed, it is a new version.

    ``columns`` holds a field (or "") for each of ``headers``, ``fixed`` what all rows have in
    common, ``instead`` by field what is written for a value of the file.
    """

    name = models.CharField(_("name of the layout"), max_length=80)
    version = models.PositiveIntegerField()
    importer = models.CharField(max_length=80)
    headers = models.JSONField()
    signature = models.CharField(max_length=64)
    columns = models.JSONField()
    fixed = models.JSONField(default=dict)
    instead = models.JSONField(default=dict)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("layout of a spreadsheet")
        ordering = ("-pk",)
        triggers = append_only_triggers()
        indexes = (models.Index(fields=("importer", "signature"), name="layout_signature"),)
        constraints = (
            models.UniqueConstraint(
                name="layout_version_once", fields=("importer", "name", "version")
            ),
            models.CheckConstraint(name="layout_named", condition=~Q(name="")),
        )

    def __str__(self) -> str:
        return self.name


class OwnFile(models.Model):
    """A spreadsheet as somebody keeps it: what its columns hold, then handed to an importer.

    Its content is kept for some days; afterwards ``file`` is empty, and so is all that was read.
    """

    importer = models.CharField(max_length=80)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    name = models.CharField(_("file name"), max_length=200)
    headers = models.JSONField()
    header_line = models.PositiveIntegerField()
    rows = models.PositiveIntegerField(_("rows"))
    samples = models.JSONField(default=list)
    remarks = models.JSONField(default=list)
    signature = models.CharField(max_length=64)
    layout = models.ForeignKey(Layout, models.PROTECT, null=True, related_name="+")
    columns = models.JSONField(default=list)
    fixed = models.JSONField(default=dict)
    instead = models.JSONField(default=dict)
    mapped_at = models.DateTimeField(null=True)
    import_file = models.BigIntegerField(null=True)
    sent_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("spreadsheet to move in with")
        ordering = ("-pk",)
        indexes = (models.Index(fields=("sent_by", "-id"), name="own_file_of_sender"),)
        constraints = (
            models.CheckConstraint(
                name="own_file_mapped_first",
                condition=Q(import_file=None) | Q(mapped_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.name
