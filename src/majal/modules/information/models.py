"""What is kept of requests for information beside their dossiers, and what is published."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.append_only import append_only_triggers
from majal.kernel.history import tracked
from majal.modules.information.workflow import About, ComplaintState, Outcome, Theme


class Answer(models.Model):
    """What was answered to a request, once: a refusal, whole or in part, names its article."""

    case = models.OneToOneField(
        "cases.Case", models.PROTECT, related_name="+", verbose_name=_("dossier")
    )
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome)
    article = models.CharField(_("article"), max_length=120, blank=True)
    answered_on = models.DateField(_("answered on"))
    answered_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("answer to a request for information")
        ordering = ["-answered_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="information_outcome_known", condition=Q(outcome__in=Outcome.values)
            ),
            models.CheckConstraint(
                name="information_refusal_has_article",
                condition=~Q(outcome__in=["given_in_part", "refused"]) | ~Q(article=""),
            ),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return self.outcome


@tracked(exclude=("search_key",))
class Entry(models.Model):
    """An answer in the public register, in words that tell nobody who asked.

    Taken out with a reason, never deleted; of one answer one entry stands at a time.
    """

    answer = models.ForeignKey(Answer, models.PROTECT, related_name="entries")
    theme = models.CharField(
        pgettext_lazy("information", "theme"), max_length=12, choices=Theme, default=Theme.OTHER
    )
    question = models.CharField(_("what was asked"), max_length=300)
    reply = models.TextField(_("what was answered"))
    published_on = models.DateField(_("published on"))
    published_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    withdrawn_on = models.DateField(_("taken out on"), null=True)
    withdrawn_why = models.CharField(_("why it was taken out"), max_length=300, blank=True)
    search_key = models.TextField(default="")

    class Meta:
        verbose_name = _("entry of the register")
        ordering = ["-published_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="information_entry_written", condition=~Q(question="") & ~Q(reply="")
            ),
            models.CheckConstraint(
                name="information_entry_theme", condition=Q(theme__in=Theme.values)
            ),
            models.CheckConstraint(
                name="information_entry_withdrawn_why",
                condition=Q(withdrawn_on=None, withdrawn_why="")
                | (Q(withdrawn_on__isnull=False) & ~Q(withdrawn_why="")),
            ),
            models.UniqueConstraint(
                name="information_entry_once", fields=["answer"], condition=Q(withdrawn_on=None)
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="information_entry_never_deleted", operation=pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.question

    def get_absolute_url(self) -> str:
        return address_of("information:entry", self.pk)


@tracked()
class Complaint(models.Model):
    """The way of a complaint: to the head of the institution, then to the commission, to court.

    What happens outside is noted with its day, as whoever complained or the commission told it.
    """

    case = models.OneToOneField(
        "cases.Case", models.PROTECT, related_name="+", verbose_name=_("dossier")
    )
    about = models.CharField(pgettext_lazy("complaint", "about"), max_length=10, choices=About)
    state = models.CharField(
        _("state"), max_length=14, choices=ComplaintState, default=ComplaintState.WITH_HEAD
    )
    grounds = models.TextField(_("grounds"), max_length=4000)
    filed_on = models.DateField(_("filed on"))
    answer = models.TextField(_("answer of the head"), blank=True, max_length=4000)
    answered_on = models.DateField(_("answered on"), null=True)
    referred_on = models.DateField(_("before the commission since"), null=True)
    advised_on = models.DateField(_("opinion of the commission of"), null=True)
    advice = models.TextField(_("opinion of the commission"), blank=True, max_length=4000)
    sued_on = models.DateField(_("before the court since"), null=True)

    class Meta:
        verbose_name = _("complaint about information")
        ordering = ["-filed_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="information_complaint_state", condition=Q(state__in=ComplaintState.values)
            ),
            models.CheckConstraint(name="information_complaint_said", condition=~Q(grounds="")),
            models.CheckConstraint(
                name="information_complaint_answered",
                condition=Q(answered_on=None, answer="")
                | (Q(answered_on__gte=F("filed_on")) & ~Q(answer="")),
            ),
            models.CheckConstraint(
                name="information_complaint_advised",
                condition=Q(advised_on=None) | Q(advised_on__gte=F("referred_on")),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="information_complaint_never_deleted", operation=pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return str(self.filed_on)


@tracked()
class Publication(models.Model):
    """What is published without being asked: a file kept here, or an address elsewhere."""

    title_ar = models.CharField(_("title in Arabic"), max_length=200, blank=True)
    title_fr = models.CharField(_("title in French"), max_length=200, blank=True)
    theme = models.CharField(
        pgettext_lazy("information", "theme"), max_length=12, choices=Theme, default=Theme.OTHER
    )
    address = models.URLField(_("address"), max_length=500, blank=True)
    file = models.OneToOneField(
        "kernel.Attachment", models.PROTECT, null=True, related_name="+", verbose_name=_("file")
    )
    published_on = models.DateField(_("published on"))
    archived_at = models.DateTimeField(_("put aside on"), null=True)

    class Meta:
        verbose_name = _("publication")
        ordering = ["theme", "-published_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="information_publication_titled", condition=~Q(title_ar="", title_fr="")
            ),
            models.CheckConstraint(
                name="information_publication_theme", condition=Q(theme__in=Theme.values)
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="information_publication_never_deleted", operation=pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return self.title_fr or self.title_ar


@tracked()
class Officer(models.Model):
    """The person in charge of information, published by function, from a day until another."""

    name = models.CharField(_("name"), max_length=120)
    function_ar = models.CharField(_("function in Arabic"), max_length=160)
    function_fr = models.CharField(_("function in French"), max_length=160)
    email = models.EmailField(_("e-mail address"), max_length=254)
    since = models.DateField(_("from"))
    until = models.DateField(_("until"), null=True)

    class Meta:
        verbose_name = _("person in charge of information")
        ordering = ["-since", "pk"]
        constraints = [
            models.CheckConstraint(
                name="information_officer_in_order",
                condition=Q(until=None) | Q(until__gte=F("since")),
            )
        ]
        triggers = [
            pgtrigger.Protect(name="information_officer_never_deleted", operation=pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.name
