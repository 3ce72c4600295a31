"""Files kept by their content, and where they hang."""

from django.db import models
from django.db.models import Q


class StoredFile(models.Model):
    """A file kept once by its content; who may open it is decided where it is attached."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="stored_file_sha256", condition=Q(sha256__regex="^[0-9a-f]{64}$")
            ),
            models.CheckConstraint(name="stored_file_size", condition=Q(size__gte=0)),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]


class Attachment(models.Model):
    """A file hanging on a record, opened by those who hold ``permission`` on that record."""

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

    class Meta:
        indexes = [models.Index(fields=["kind", "record_id"])]
        constraints = [
            models.UniqueConstraint(
                name="attachment_one_in_slot",
                fields=["kind", "record_id", "slot"],
                condition=Q(removed_at=None) & ~Q(slot=""),
            )
        ]

    def __str__(self) -> str:
        return self.title
