"""Keys: signed links and API tokens, both kept as hashes."""

from django.db import models


class SignedLink(models.Model):
    """A link that opens one purpose on one record, until it expires, is used or is revoked."""

    purpose = models.CharField(max_length=60)
    kind = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    secret_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by_id = models.BigIntegerField(null=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "record_id"])]

    def __str__(self) -> str:
        return self.purpose


class ApiToken(models.Model):
    """A program's key: it acts for its owner, within its scopes, until it ends; kept as a hash."""

    owner_id = models.BigIntegerField()
    title = models.CharField(max_length=80)
    scopes = models.JSONField(default=list)
    prefix = models.CharField(max_length=12)
    secret_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    last_used_on = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["owner_id"])]

    def __str__(self) -> str:
        return f"{self.title} ({self.prefix}…)"

    @property
    def parts(self) -> str:
        """The parts of the house in which alone it may write, by name."""
        limited = [one.partition(":")[2] for one in self.scopes if ":" in one]
        return ", ".join(limited)
