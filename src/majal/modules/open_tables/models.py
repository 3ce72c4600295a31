"""What is stored of open tables: counts that were settled once, and of whom."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.append_only import append_only_triggers


class Cell(models.Model):
    """A count over companies or decisions, settled once for a period; what few give is not told.

    ``first`` and ``second`` are the codes the table is cut by, empty for all together.
    ``members`` are the companies counted, kept so that no later table gives one of them away.
    """

    table = models.CharField(max_length=30)
    period = models.CharField(max_length=10)
    first = models.CharField(max_length=60, blank=True)
    second = models.CharField(max_length=60, blank=True)
    told = models.BooleanField()
    value = models.JSONField(default=dict)
    members = ArrayField(models.BigIntegerField(), default=list)
    settled_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("settled count")
        constraints = [
            models.UniqueConstraint(
                name="open_tables_cell_once", fields=["table", "period", "first", "second"]
            ),
            models.CheckConstraint(
                name="open_tables_cell_hides", condition=Q(told=True) | Q(value={})
            ),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return f"{self.table} {self.period} {self.first} {self.second}"
