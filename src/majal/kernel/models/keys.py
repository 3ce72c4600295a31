"""Keys: signed links and API tokens, both kept as hashes; where sessions are open."""

from django.db import models
from django.utils.crypto import salted_hmac


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


class SignIn(models.Model):
    """Where and since when somebody is signed in; the database ends it with its session."""

    session_key = models.CharField(max_length=40, primary_key=True)
    owner_id = models.BigIntegerField()
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    browser = models.CharField(max_length=20, blank=True)
    system = models.CharField(max_length=20, blank=True)

    class Meta:
        indexes = [models.Index(fields=["owner_id"], name="kernel_signin_owner")]

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.browser, self.system)))

    @property
    def mark(self) -> str:
        """What it is called on pages: tells nothing of the key that opens it."""
        made = salted_hmac("majal.sign_in", self.session_key, algorithm="sha256")
        return made.hexdigest()[:32]
