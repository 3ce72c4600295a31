"""The kernel's own tables: few, and pointing to their owners through refs."""

import pgtrigger
from django.db import models
from django.db.models import F, Q


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


class DocumentSeries(models.Model):
    """How far a series of documents has come in one year; whoever issues the next one holds it."""

    series = models.SlugField(max_length=40)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="document_series_once", fields=["series", "year"])
        ]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="one_by_one",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition("NEW.last IS DISTINCT FROM OLD.last + 1"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.year}"


class IssuedDocument(models.Model):
    """A numbered document as it was issued: fixed for good, but for the end of its validity.

    ``code`` leads to a public page that confirms it; the file itself is opened where it hangs.
    """

    series = models.SlugField(max_length=40)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=16, unique=True)
    language = models.CharField(max_length=8)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=60, blank=True)
    record_id = models.BigIntegerField(null=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    issued_on = models.DateField()
    issued_at = models.DateTimeField()
    issued_by_id = models.BigIntegerField(null=True)
    superseded_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by_id = models.BigIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "record_id"])]
        constraints = [
            models.UniqueConstraint(
                name="document_number_once", fields=["series", "year", "number"]
            ),
            models.CheckConstraint(
                name="document_code", condition=Q(code__regex="^[0-9A-HJKMNP-TV-Z]{16}$")
            ),
            models.CheckConstraint(name="document_number_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(name="document_year", condition=Q(year=F("issued_on__year"))),
            models.CheckConstraint(
                name="document_language", condition=Q(language__in=["ar", "fr", "en", "ar+fr"])
            ),
            models.CheckConstraint(
                name="document_about",
                condition=Q(kind="", record_id=None) | (~Q(kind="") & Q(record_id__isnull=False)),
            ),
            models.CheckConstraint(
                name="document_ends_once",
                condition=Q(superseded_by=None) | Q(withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="document_not_by_itself",
                condition=Q(superseded_by=None) | ~Q(superseded_by=F("id")),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="fixed_once_issued",
                exclude=["superseded_by", "withdrawn_at", "withdrawn_by_id"],
            ),
            pgtrigger.Protect(
                name="ended_for_good",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__superseded_by__isnull=False)
                | pgtrigger.Q(old__withdrawn_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number}/{self.year})"

    @property
    def shown_number(self) -> str:
        """The number as the document itself carries it: 3/2026."""
        return f"{self.number}/{self.year}"

    @property
    def holds(self) -> bool:
        """Whether it is neither superseded nor withdrawn."""
        return self.superseded_by_id is None and self.withdrawn_at is None


class Draft(models.Model):
    """What somebody typed into a long form and has not sent yet."""

    owner_id = models.BigIntegerField()
    form = models.CharField(max_length=80)
    about = models.CharField(max_length=120, blank=True)
    data = models.JSONField()
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="draft_once", fields=["owner_id", "form", "about"])
        ]

    def __str__(self) -> str:
        return self.form


class SavedView(models.Model):
    """A list as somebody likes it: its filters and order under a name."""

    owner_id = models.BigIntegerField()
    list_name = models.CharField(max_length=80)
    title = models.CharField(max_length=80)
    query = models.CharField(max_length=1000)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="saved_view_once", fields=["owner_id", "list_name", "title"]
            )
        ]

    def __str__(self) -> str:
        return self.title


class JobRun(models.Model):
    """A job a person may follow: once per key, with its progress and what came of it."""

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    key = models.CharField(max_length=200, unique=True)
    name = models.CharField(max_length=100)
    owner_id = models.BigIntegerField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    done = models.IntegerField(default=0)
    total = models.IntegerField(default=0)
    result = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="job_run_state",
                condition=Q(state__in=["waiting", "running", "done", "failed"]),
            ),
            models.CheckConstraint(name="job_run_progress", condition=Q(done__gte=0, total__gte=0)),
        ]

    def __str__(self) -> str:
        return self.key


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
