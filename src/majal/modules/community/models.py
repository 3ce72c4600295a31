"""What is stored of the community; who is a member stands in contracts and consents."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.modules.community.workflow import IntroductionState, NoticeState
from majal.modules.people.public import LANGUAGES

COMPANY = "organisations.Organisation"


class Side(models.TextChoices):
    """Whether a company has something or wants it."""

    OFFERS = "offers", pgettext_lazy("community", "offers")
    SEEKS = "seeks", pgettext_lazy("community", "seeks")


class Topic(models.TextChoices):
    """What it is about, the same words for offers and for what is sought, so that they meet."""

    CUSTOMERS = "customers", pgettext_lazy("community topic", "customers")
    SUPPLIERS = "suppliers", pgettext_lazy("community topic", "suppliers and services")
    DEVELOPMENT = "development", pgettext_lazy("community topic", "development and design")
    DATA = "data", pgettext_lazy("community topic", "data and tests")
    RESEARCH = "research", pgettext_lazy("community topic", "research")
    TENDERS = "tenders", pgettext_lazy("community topic", "joint tenders")
    EXPORT = "export", pgettext_lazy("community topic", "export and distribution")
    FUNDING = "funding", pgettext_lazy("community topic", "funding and partners")
    ADVICE = "advice", pgettext_lazy("community topic", "advice and experience")
    EQUIPMENT = "equipment", pgettext_lazy("community topic", "equipment and places")
    TEAM = "team", pgettext_lazy("community topic", "people and skills")
    OTHER = "other", pgettext_lazy("community topic", "other")


@tracked()
class Profile(models.Model):
    """A company’s wishes in the community: its contact, and whether it takes introductions.

    The contact is named where the person agreed to stand in the directory; an address never is.
    """

    organisation: models.OneToOneField[Any, Any] = models.OneToOneField(
        COMPANY, models.PROTECT, related_name="+", verbose_name=_("company")
    )
    contact: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+", verbose_name=_("contact")
    )
    takes_introductions = models.BooleanField(_("takes introductions"), default=True)

    class Meta:
        verbose_name = pgettext_lazy("community", "page of a company")

    def __str__(self) -> str:
        return str(self.organisation_id)


@tracked(exclude=("search_key",))
class Line(models.Model):
    """One thing that a company offers or seeks, in its own words; ended, not deleted."""

    organisation: models.ForeignKey[Any, Any] = models.ForeignKey(
        COMPANY, models.PROTECT, related_name="+", verbose_name=_("company")
    )
    side = models.CharField(_("side"), max_length=6, choices=Side)
    topic = models.CharField(_("topic"), max_length=11, choices=Topic)
    text = models.CharField(_("in some words"), max_length=300)
    language = models.CharField(_("language"), max_length=5, choices=LANGUAGES, default="ar")
    written_at = models.DateTimeField(_("written on"), auto_now_add=True)
    ended_at = models.DateTimeField(_("taken out on"), null=True)
    search_key = models.TextField(default="")

    class Meta:
        verbose_name = pgettext_lazy("community", "line")
        ordering = ["side", "topic", "pk"]
        indexes = [models.Index(fields=["organisation", "ended_at"], name="community_line_of")]
        constraints = [
            models.CheckConstraint(name="community_line_side", condition=Q(side__in=Side.values)),
            models.CheckConstraint(
                name="community_line_topic", condition=Q(topic__in=Topic.values)
            ),
            models.CheckConstraint(name="community_line_said", condition=~Q(text="")),
        ]
        triggers = [pgtrigger.Protect(name="community_line_kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.text


@tracked(exclude=("about", "answer"))
class Introduction(models.Model):
    """A company asks another one to speak; addresses are shared only when the other says yes.

    Purpose: bringing them together. A year after it ended its words are emptied.
    """

    asker: models.ForeignKey[Any, Any] = models.ForeignKey(
        COMPANY, models.PROTECT, related_name="+", verbose_name=_("asks")
    )
    asked: models.ForeignKey[Any, Any] = models.ForeignKey(
        COMPANY, models.PROTECT, related_name="+", verbose_name=_("is asked")
    )
    about = models.TextField(pgettext_lazy("subject", "about"), blank=True)
    language = models.CharField(_("language"), max_length=5, choices=LANGUAGES, default="ar")
    state = models.CharField(
        _("state"), max_length=9, choices=IntroductionState, default=IntroductionState.ASKED
    )
    asked_at = models.DateTimeField(pgettext_lazy("introduction", "asked on"))
    asked_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    answer = models.CharField(_("answer"), max_length=600, blank=True)
    ended_at = models.DateTimeField(_("answered on"), null=True)
    answered_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    emptied_at = models.DateTimeField(_("emptied"), null=True)

    class Meta:
        verbose_name = _("introduction")
        ordering = ["-asked_at", "-pk"]
        indexes = [
            models.Index(fields=["asker", "asked_at"], name="introduction_asker"),
            models.Index(fields=["asked", "state"], name="introduction_asked"),
        ]
        constraints = [
            models.UniqueConstraint(
                name="introduction_waits_once",
                fields=["asker", "asked"],
                condition=Q(state=IntroductionState.ASKED),
            ),
            models.CheckConstraint(name="introduction_of_another", condition=~Q(asker=F("asked"))),
            models.CheckConstraint(
                name="introduction_state", condition=Q(state__in=IntroductionState.values)
            ),
            models.CheckConstraint(
                name="introduction_ended",
                condition=Q(state=IntroductionState.ASKED, ended_at=None)
                | (~Q(state=IntroductionState.ASKED) & Q(ended_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="introduction_words",
                condition=(Q(emptied_at=None) & ~Q(about=""))
                | Q(emptied_at__isnull=False, about="", answer=""),
            ),
        ]
        triggers = [pgtrigger.Protect(name="introduction_kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(timezone.localdate(self.asked_at))

    def get_absolute_url(self) -> str:
        return address_of("community:introduction", self.pk)


@tracked()
class Block(models.Model):
    """A company from which another wants no introductions; lifted, not deleted."""

    organisation: models.ForeignKey[Any, Any] = models.ForeignKey(
        COMPANY, models.PROTECT, related_name="+"
    )
    blocked: models.ForeignKey[Any, Any] = models.ForeignKey(
        COMPANY, models.PROTECT, related_name="+"
    )
    since = models.DateTimeField(_("since"), auto_now_add=True)
    lifted_at = models.DateTimeField(_("lifted on"), null=True)

    class Meta:
        verbose_name = pgettext_lazy("community", "block")
        constraints = [
            models.UniqueConstraint(
                name="community_block_once",
                fields=["organisation", "blocked"],
                condition=Q(lifted_at=None),
            ),
            models.CheckConstraint(
                name="community_block_of_another", condition=~Q(organisation=F("blocked"))
            ),
        ]
        triggers = [pgtrigger.Protect(name="community_block_kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.pk)


@tracked()
class Notice(models.Model):
    """What a company puts on the board of a park, read by its team first, for some weeks."""

    park: models.ForeignKey[Any, Any] = models.ForeignKey(
        "parks.Park", models.PROTECT, related_name="+", verbose_name=_("park")
    )
    organisation: models.ForeignKey[Any, Any] = models.ForeignKey(
        COMPANY, models.PROTECT, related_name="+", verbose_name=_("company")
    )
    title = models.CharField(_("title"), max_length=150)
    text = models.TextField(_("text"), max_length=3000)
    language = models.CharField(_("language"), max_length=5, choices=LANGUAGES, default="ar")
    until = models.DateField(_("until"))
    state = models.CharField(
        _("state"), max_length=9, choices=NoticeState, default=NoticeState.AWAITING
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    written_at = models.DateTimeField(_("written on"), auto_now_add=True)
    published_at = models.DateTimeField(pgettext_lazy("notice", "on the board since"), null=True)

    class Meta:
        verbose_name = pgettext_lazy("community", "notice")
        ordering = ["-written_at", "-pk"]
        indexes = [models.Index(fields=["park", "state"], name="community_notice_of")]
        constraints = [
            models.CheckConstraint(
                name="community_notice_said", condition=~Q(title="") & ~Q(text="")
            ),
            models.CheckConstraint(
                name="community_notice_state", condition=Q(state__in=NoticeState.values)
            ),
            models.CheckConstraint(
                name="community_notice_refused", condition=~Q(state="refused") | ~Q(reason="")
            ),
            models.CheckConstraint(
                name="community_notice_published",
                condition=~Q(state="published") | Q(published_at__isnull=False),
            ),
        ]
        triggers = [pgtrigger.Protect(name="community_notice_kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address_of("community:notice", self.pk)


class Digest(models.Model):
    """The weekly letter of one person: until when they were told, and whether they stopped it."""

    user: models.OneToOneField[Any, Any] = models.OneToOneField(
        "people.User", models.PROTECT, related_name="+"
    )
    told_until = models.DateTimeField(null=True)
    told_on = models.DateField(null=True)
    stopped_at = models.DateTimeField(_("stopped on"), null=True)
    seed = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = _("weekly letter")

    def __str__(self) -> str:
        return str(self.pk)
