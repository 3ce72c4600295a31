"""Commitments: who owes what to whom, where, by when."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.addresses import address_of
from majal.kernel.fields import PartialDateField
from majal.kernel.history import tracked
from majal.kernel.names import local
from majal.modules.commitments.workflow import State


class Kind(models.TextChoices):
    """The nine kinds of what an authority owes, then the eight channels of what a park offers."""

    JOINT_PROJECTS = "joint_projects", _("cooperation and joint projects")
    SUPPORT = "support", _("administrative, logistic and financial support")
    LOCAL_PARTICIPATION = "local_participation", _("encouraging local participation")
    REGULATION = "regulation", _("legal and regulatory easing and protection")
    ENTERPRISE_CULTURE = "enterprise_culture", _("entrepreneurship culture")
    INFRASTRUCTURE = "infrastructure", _("infrastructure")
    SOCIAL_INNOVATION = "social_innovation", _("social innovation")
    TECHNICAL_ADVICE = "technical_advice", _("technical and advisory assistance")
    COMMUNICATION = "communication", _("communication and events")
    ENVIRONMENT = "environment", _("environment for innovation and enterprise")
    JOBS = "jobs", _("local jobs")
    TRAINING = "training", _("technical education and training")
    INNOVATION = "innovation", _("innovation and R&D support")
    PARTNERSHIPS = "partnerships", _("local partnerships")
    TECHNICAL_INFRASTRUCTURE = "technical_infrastructure", _("technical infrastructure")
    TOURISM = "tourism", _("technology tourism")
    INCLUSION = "inclusion", _("inclusion and quality of growth")
    DIVERSIFICATION = "diversification", _("economic diversification")


OF_AUTHORITY = frozenset(list(Kind)[:9])
OF_PARK = frozenset(list(Kind)[9:])


@tracked(exclude=("search_key", "state", "state_since"))
class Commitment(models.Model):
    """One commitment of one party towards another, or towards all others where none is named.

    ``faces`` is the commitment of the other side that it stands beside. ``due`` is a date or a
    period; it is late after ``due_last``. ``responsible`` is a function, not a person. ``target``
    is the measurable target it points to. ``by_amendment`` is the number of the terms that hold it.
    ``state_since`` is the moment of its last step: since then a delivery waits for its answer.
    """

    convention = models.ForeignKey("conventions.Convention", models.PROTECT, related_name="+")
    code = models.CharField(_("code"), max_length=40, unique=True)
    owed_by = models.ForeignKey(
        "conventions.Party", models.PROTECT, related_name="+", verbose_name=_("owed by")
    )
    owed_to = models.ForeignKey(
        "conventions.Party",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("owed to"),
    )
    kind = models.CharField(_("kind"), max_length=24, choices=Kind)
    text_ar = models.TextField(_("text in Arabic"), max_length=600, blank=True)
    text_fr = models.TextField(_("text in French"), max_length=600, blank=True)
    text_en = models.TextField(_("text in English"), max_length=600, blank=True)
    search_key = models.TextField(default="")
    faces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="faced_by",
        verbose_name=_("stands beside"),
    )
    park = models.ForeignKey(
        "parks.Park",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("park"),
    )
    territory = models.ForeignKey(
        "territories.Territory",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("territory"),
    )
    latitude = models.DecimalField(
        _("latitude"), max_digits=8, decimal_places=5, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("longitude"), max_digits=8, decimal_places=5, null=True, blank=True
    )
    target = models.ForeignKey(
        "figures.Target",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("target"),
    )
    due = PartialDateField(_("due"), null=True, blank=True)
    due_first = models.DateField(null=True)
    due_last = models.DateField(null=True)
    responsible = models.CharField(_("responsible (function)"), max_length=160, blank=True)
    by_amendment = models.PositiveSmallIntegerField(_("by amendment no."), default=0)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PROMISED)
    state_since = models.DateTimeField(default=timezone.now)
    done_on = PartialDateField(_("delivered on"), null=True, blank=True)
    done_last = models.DateField(null=True)
    source = models.ForeignKey("sources.Source", models.PROTECT, null=True, related_name="+")
    created_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("commitment")
        ordering = ["convention", "pk"]
        indexes = [
            models.Index(fields=["convention"], name="commitment_convention"),
            models.Index(fields=["state", "due_last"], name="commitment_due"),
            models.Index(fields=["owed_by", "state", "due_last"], name="commitment_owed_by"),
            models.Index(fields=["owed_to", "state", "due_last"], name="commitment_owed_to"),
        ]
        constraints = [
            models.CheckConstraint(name="commitment_kind_known", condition=Q(kind__in=Kind.values)),
            models.CheckConstraint(
                name="commitment_state_known", condition=Q(state__in=State.values)
            ),
            models.CheckConstraint(
                name="commitment_said", condition=~Q(text_ar="") | ~Q(text_fr="") | ~Q(text_en="")
            ),
            models.CheckConstraint(
                name="commitment_between_two", condition=Q(owed_to=None) | ~Q(owed_by=F("owed_to"))
            ),
            models.CheckConstraint(
                name="commitment_due_whole",
                condition=Q(due=None, due_first=None, due_last=None)
                | Q(due__isnull=False, due_first__isnull=False, due_last__gte=F("due_first")),
            ),
            models.CheckConstraint(
                name="commitment_done_if_said",
                condition=Q(state__in=[State.CLAIMED, State.ACCEPTED, State.DISPUTED])
                | Q(done_on=None),
            ),
            models.CheckConstraint(
                name="commitment_not_beside_itself", condition=Q(faces=None) | ~Q(faces=F("pk"))
            ),
            models.CheckConstraint(
                name="commitment_place_whole",
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__range=(20, 37), longitude__range=(-18, 0)),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="commitment_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="commitment_of_its_convention",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func="""
                    IF EXISTS (
                        SELECT 1 FROM conventions_party
                        WHERE id IN (NEW.owed_by_id, NEW.owed_to_id)
                          AND convention_id <> NEW.convention_id
                    ) THEN
                        RAISE EXCEPTION 'a party of another convention' USING
                            ERRCODE = 'check_violation', CONSTRAINT = 'commitment_its_convention';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return local(self, "text")

    def get_absolute_url(self) -> str:
        return address_of("commitments:detail", self.code)
