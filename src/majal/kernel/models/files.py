"""Files kept by their content, and where they hang."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class StoredFile(models.Model):
    """A file kept once by its content; who may open it is decided where it is attached.

    ``scanned_at`` is when a scanner was last asked, also in vain. ``purged_at`` is when nothing
    needed the content any more, ``gone_at`` when it was off the disk; the row stays.
    """

    class Scan(models.TextChoices):
        OWN = "own", pgettext_lazy("a file", "made here")
        UNSCANNED = "unscanned", _("not scanned for viruses")
        CLEAN = "clean", _("no virus found")
        REFUSED = "refused", _("virus found")

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100)
    created_at = models.DateTimeField(auto_now_add=True)
    scan = models.CharField(max_length=9, choices=Scan, default=Scan.UNSCANNED)
    scanned_at = models.DateTimeField(null=True)
    purged_at = models.DateTimeField(null=True)
    gone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                "scanned_at",
                name="stored_file_unscanned",
                condition=Q(scan="unscanned", purged_at=None),
            ),
            models.Index(
                "purged_at",
                name="stored_file_purged",
                condition=Q(purged_at__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="stored_file_scan",
                condition=Q(scan__in=["own", "unscanned"])
                | Q(scan__in=["clean", "refused"], scanned_at__isnull=False),
            ),
            models.CheckConstraint(
                name="stored_file_gone",
                condition=Q(gone_at=None) | Q(purged_at__isnull=False),
            ),
            models.CheckConstraint(
                name="stored_file_sha256", condition=Q(sha256__regex="^[0-9a-f]{64}$")
            ),
            models.CheckConstraint(name="stored_file_size", condition=Q(size__gte=0)),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]


class Attachment(models.Model):
    """A file hanging on a record, opened by those who hold ``permission`` on that record.

    After ``keep_until`` the content is not kept for this record any more; none: as long as it.
    """

    kind = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    permission = models.CharField(max_length=80)
    slot = models.CharField(max_length=20, blank=True)
    added_by_id = models.BigIntegerField(null=True)
    added_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True)
    removed_by_id = models.BigIntegerField(null=True)
    keep_until = models.DateField(null=True)
    purged_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["kind", "record_id"]),
            models.Index(
                "keep_until",
                name="attachment_to_purge",
                condition=Q(keep_until__isnull=False, purged_at=None),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                name="attachment_one_in_slot",
                fields=["kind", "record_id", "slot"],
                condition=Q(removed_at=None) & ~Q(slot=""),
            ),
            models.CheckConstraint(
                name="attachment_purged",
                condition=Q(purged_at=None) | Q(keep_until__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title
