"""The kernel's own tables: few, and pointing to their owners through refs."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.history import tracked


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


@tracked(exclude=("report",))
class ImportFile(models.Model):
    """A file somebody sent to an importer: checked first, recorded when they say so.

    ``turn`` counts how often something was asked of it, so that an old page asks for nothing.
    """

    class State(models.TextChoices):
        CHECKING = "checking", _("being checked")
        CHECKED = "checked", _("checked, nothing recorded yet")
        RECORDING = "recording", _("being recorded")
        RECORDED = "recorded", pgettext_lazy("a file", "recorded")
        UNREADABLE = "unreadable", pgettext_lazy("a file", "refused as a whole")

    importer = models.CharField(max_length=80)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(_("file name"), max_length=200)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.CHECKING)
    report = models.JSONField(default=dict)
    turn = models.PositiveSmallIntegerField(_("turn"), default=1)
    sent_by_id = models.BigIntegerField()
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["sent_by_id", "-id"], name="import_file_of_sender")]
        constraints = [
            models.CheckConstraint(
                name="import_file_state",
                condition=Q(
                    state__in=["checking", "checked", "recording", "recorded", "unreadable"]
                ),
            ),
            models.CheckConstraint(
                name="import_file_told", condition=Q(state="checking") | ~Q(report={})
            ),
            models.CheckConstraint(name="import_file_turn", condition=Q(turn__gte=1)),
        ]

    def __str__(self) -> str:
        return self.name
