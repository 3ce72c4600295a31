"""What a version says in particular: facts with their grades, pieces to bring, steps in order."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.append_only import append_only_triggers
from majal.modules.desk.models.procedure import Procedure, Version


class Grade(models.TextChoices):
    """How sure a fact is."""

    HIGH = "H", pgettext_lazy("grade of a fact", "sure")
    MEDIUM = "M", _("one source, or common practice")
    LOW = "L", _("check with the administration")


class About(models.TextChoices):
    """What a fact speaks of."""

    DESCRIPTION = "description", _("what it is and who does it")
    FEE = "fee", _("fee")
    TIME = "time", _("legal time")
    SILENCE = "silence", _("what silence means")
    APPEAL = "appeal", pgettext_lazy("procedure", "appeal")


class Form(models.TextChoices):
    """In what form a piece is brought."""

    ORIGINAL = "original", pgettext_lazy("form of a piece", "original")
    COPY = "copy", pgettext_lazy("form of a piece", "copy")
    CERTIFIED = "certified", _("certified copy")
    FORM = "form", _("form to fill in")
    SHOWN = "shown", _("shown, no copy is kept")


def grade_known(name: str) -> models.CheckConstraint:
    """Grades are of the list, and what is sure names its source."""
    return models.CheckConstraint(
        name=f"{name}_grade_known",
        condition=Q(grade__in=[Grade.MEDIUM, Grade.LOW])
        | (Q(grade=Grade.HIGH) & Q(source__isnull=False)),
    )


class Graded(models.Model):
    """A grade, its source, and the day somebody checked it with the administration, if ever."""

    grade = models.CharField(_("grade"), max_length=1, choices=Grade, default=Grade.LOW)
    source = models.ForeignKey(
        "sources.Source",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("source"),
    )
    checked_on = models.DateField(_("checked on"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def unsure(self) -> bool:
        """Whether the reader is told to ask the administration."""
        return self.grade == Grade.LOW


class Fact(Graded):
    """How sure one part of a version is."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="facts")
    about = models.CharField(_("about"), max_length=12, choices=About)

    class Meta:
        verbose_name = _("fact")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(name="fact_once", fields=("version", "about")),
            models.CheckConstraint(name="fact_about_known", condition=Q(about__in=About.values)),
            grade_known("fact"),
        )
        triggers = (*append_only_triggers(),)

    def __str__(self) -> str:
        return str(self.get_about_display())


class Piece(Graded):
    """Something to bring, in what form, and where it is obtained."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="pieces")
    number = models.PositiveSmallIntegerField()
    text_ar = models.CharField(_("in Arabic"), max_length=300)
    text_fr = models.CharField(_("in French"), max_length=300)
    form = models.CharField(_("form"), max_length=10, choices=Form, default=Form.ORIGINAL)
    from_ar = models.CharField(_("obtained where, in Arabic"), max_length=200, blank=True)
    from_fr = models.CharField(_("obtained where, in French"), max_length=200, blank=True)
    from_procedure = models.ForeignKey(Procedure, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("piece to bring")
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(name="piece_numbered_once", fields=("version", "number")),
            models.CheckConstraint(name="piece_form_known", condition=Q(form__in=Form.values)),
            models.CheckConstraint(name="piece_worded", condition=~Q(text_ar="") & ~Q(text_fr="")),
            grade_known("piece"),
        )
        triggers = (*append_only_triggers(),)

    def __str__(self) -> str:
        return self.text_fr


class Step(Graded):
    """One step of a procedure; ``does`` is the procedure it consists in, where there is one."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()
    text_ar = models.CharField(_("in Arabic"), max_length=300)
    text_fr = models.CharField(_("in French"), max_length=300)
    does = models.ForeignKey(Procedure, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("step of a procedure")
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(name="step_numbered_once", fields=("version", "number")),
            models.CheckConstraint(name="step_worded", condition=~Q(text_ar="") & ~Q(text_fr="")),
            grade_known("step"),
        )
        triggers = (*append_only_triggers(),)

    def __str__(self) -> str:
        return self.text_fr
