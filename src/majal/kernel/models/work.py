"""What people left unfinished or keep for themselves, and long work that they follow."""

from django.db import models
from django.db.models import Q


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
