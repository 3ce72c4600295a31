"""Which commitment of a convention stands for which gap of a site."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.history import tracked
from majal.modules.readiness.models.assessment import Answer


@tracked()
class Gap(models.Model):
    """A criterion under 3 of a site, and the commitment that is to close it; one at a time.

    It outlives the assessment it was found in. Ended once its commitment was withdrawn.
    """

    park = models.ForeignKey("parks.Park", models.PROTECT, null=True, related_name="+")
    province = models.ForeignKey("territories.Territory", models.PROTECT, related_name="+")
    code = models.SlugField(max_length=20)
    answer = models.ForeignKey(Answer, models.PROTECT, related_name="gaps")
    commitment = models.OneToOneField("commitments.Commitment", models.PROTECT, related_name="+")
    made_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("gap of a site")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="readiness_gap_once",
                fields=["province", "park", "code"],
                condition=Q(ended_at=None),
                nulls_distinct=False,
            )
        ]
        triggers = [
            pgtrigger.Protect(name="readiness_gap_kept", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="readiness_gap_of_its_answer",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM readiness_answer n
                        JOIN readiness_assessment a ON a.id = n.assessment_id
                        JOIN readiness_criterion c ON c.id = n.criterion_id
                        WHERE n.id = NEW.answer_id AND n.score < 3 AND c.code = NEW.code
                          AND a.province_id = NEW.province_id
                          AND a.park_id IS NOT DISTINCT FROM NEW.park_id
                    ) THEN
                        RAISE EXCEPTION 'no gap of this site' USING
                            ERRCODE = 'check_violation', CONSTRAINT = 'readiness_gap_is_one';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.commitment_id}"
