"""Answers kept under the key a caller gave, so that a request sent twice takes effect once."""

from typing import ClassVar

from django.db import models


class KeptAnswer(models.Model):
    """What one request with an ``Idempotency-Key`` was answered; written with its effect."""

    owner_id = models.BigIntegerField()
    key = models.CharField(max_length=200)
    asked = models.CharField(max_length=600)
    """Method and path, with the query."""
    body_hash = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    content_type = models.CharField(max_length=100, default="")
    body = models.BinaryField(null=True)
    """None where the answer was a file, or too large to keep."""
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner_id", "key"], name="kernel_kept_answer_once")
        ]
        indexes: ClassVar = [models.Index(fields=["made_at"], name="kernel_kept_answer_made")]

    def __str__(self) -> str:
        return self.key
