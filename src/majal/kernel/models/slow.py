"""Statements that took long, a row for each shape, day and route."""

from django.db import models


class SlowStatement(models.Model):
    """How often a statement of this shape took long on a day, for one route or job.

    The shape holds no values: texts and numbers in it are ``?``.
    """

    day = models.DateField()
    digest = models.CharField(max_length=32)
    route = models.CharField(max_length=120, blank=True)
    shape = models.TextField()
    calls = models.PositiveIntegerField()
    seconds = models.FloatField()
    longest = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="slow_statement_once", fields=["day", "digest", "route"])
        ]

    def __str__(self) -> str:
        return self.shape[:80]
