"""What is stored of feeds: what people chose, and apart from it what visits taught."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.kernel.remarks import Remark
from majal.modules.feeds.workflow import FIRST, FeedState
from majal.modules.sources.public import SourceLanguage

ADDRESS = 2_000


class FeedKind(models.TextChoices):
    """In what form a feed comes."""

    RSS = "rss", "RSS"
    ATOM = "atom", "Atom"
    JSON = "json", "JSON Feed"
    SITEMAP = "sitemap", pgettext_lazy("feed", "sitemap of news")


class Outcome(models.TextChoices):
    """What came of a visit."""

    NEWS = "news", pgettext_lazy("visit", "news")
    SAME = "same", pgettext_lazy("visit", "nothing new")
    FAILED = "failed", pgettext_lazy("visit", "failed")


@tracked()
class Switch(models.Model):
    """Whether Majal asks anything outside; one row, and off where there is none."""

    is_on = models.BooleanField(_("fetching is on"), default=False)

    class Meta:
        verbose_name = _("fetching")
        constraints = [models.CheckConstraint(name="feeds_switch_alone", condition=Q(pk=1))]

    def __str__(self) -> str:
        return str(self.is_on)


class Host(models.Model):
    """A site that carries feeds: what its robots.txt says, and when it may be asked again."""

    name = models.CharField(_("site"), max_length=300, unique=True)
    robots = models.TextField(blank=True)
    robots_at = models.DateTimeField(null=True)
    robots_ok = models.BooleanField(default=True)
    busy_until = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("site")

    def __str__(self) -> str:
        return self.name


@tracked(exclude=("address_key",))
class Feed(models.Model):
    """A feed that is followed, and what its publisher allows; taken out, not deleted."""

    address = models.URLField(_("address"), max_length=ADDRESS)
    address_key = models.CharField(max_length=64)
    title = models.CharField(_("title"), max_length=200, blank=True)
    paper = models.CharField(_("publisher"), max_length=200, blank=True)
    language = models.CharField(
        _("language"), max_length=3, choices=SourceLanguage, default=SourceLanguage.AR
    )
    kind = models.CharField(
        pgettext_lazy("feed", "form"), max_length=7, choices=FeedKind, blank=True
    )
    site = models.URLField(_("page of the site"), max_length=ADDRESS, blank=True)
    full_text_allowed = models.BooleanField(_("the publisher allows the full text"), default=False)
    pictures_allowed = models.BooleanField(_("the publisher allows its pictures"), default=False)
    state = models.CharField(
        _("state"), max_length=9, choices=FeedState, default=FeedState.FOLLOWED
    )
    example = models.BooleanField(default=False)
    added_at = models.DateTimeField(_("added on"), auto_now_add=True)
    added_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+", verbose_name=_("added by")
    )

    class Meta:
        verbose_name = pgettext_lazy("press", "feed")
        ordering = ["paper", "title", "pk"]
        constraints = [
            models.UniqueConstraint(name="feeds_feed_once", fields=["address_key"]),
            models.CheckConstraint(
                name="feeds_feed_address",
                condition=Q(address__regex=r"^https?://") & ~Q(address_key=""),
            ),
            models.CheckConstraint(
                name="feeds_feed_language", condition=Q(language__in=SourceLanguage.values)
            ),
            models.CheckConstraint(
                name="feeds_feed_state", condition=Q(state__in=FeedState.values)
            ),
        ]
        triggers = [pgtrigger.Protect(name="feeds_feed_kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.paper or self.title or self.address

    def get_absolute_url(self) -> str:
        return address_of("feeds:feed", self.pk)


class Pulse(models.Model):
    """What the visits to a feed taught: when the next is due, what the last brought.

    ``next_at`` is empty while the feed is not followed, so that finding what is due costs the same
    however many rest. ``seen`` holds 16 bytes for each entry known: half of them its name, half of
    them what it said.
    """

    feed: models.OneToOneField[Any, Any] = models.OneToOneField(
        Feed, models.PROTECT, primary_key=True, related_name="pulse"
    )
    host: models.ForeignKey[Any, Any] = models.ForeignKey(Host, models.PROTECT, related_name="+")
    next_at = models.DateTimeField(_("next visit"), null=True)
    interval = models.PositiveIntegerField(_("minutes between visits"), default=FIRST)
    etag = models.CharField(max_length=500, blank=True)
    modified = models.CharField(max_length=100, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    seen = models.BinaryField(default=b"")
    tried_at = models.DateTimeField(_("last visit"), null=True)
    read_at = models.DateTimeField(_("last read"), null=True)
    news_at = models.DateTimeField(_("last news"), null=True)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0)
    failing_since = models.DateTimeField(_("failing since"), null=True)
    refusal = models.JSONField(null=True)
    entries = models.PositiveIntegerField(_("entries so far"), default=0)
    latest = models.JSONField(default=list)

    class Meta:
        verbose_name = _("visits of a feed")
        indexes = [
            models.Index(fields=["next_at"], name="feeds_due", condition=Q(next_at__isnull=False))
        ]
        constraints = [
            models.CheckConstraint(
                name="feeds_failing",
                condition=Q(failures=0, failing_since=None)
                | Q(failures__gt=0, failing_since__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return str(self.feed_id)

    @property
    def why(self) -> str:
        """Why the last visit failed, in the reader’s language."""
        return str(Remark.from_json(self.refusal)) if self.refusal else ""


class Fetch(models.Model):
    """One visit, for the log of a feed; forgotten after three months."""

    feed: models.ForeignKey[Any, Any] = models.ForeignKey(
        Feed, models.PROTECT, related_name="fetches"
    )
    at = models.DateTimeField(pgettext_lazy("visit", "at"))
    outcome = models.CharField(pgettext_lazy("visit", "outcome"), max_length=6, choices=Outcome)
    status = models.PositiveSmallIntegerField(null=True)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    size = models.PositiveIntegerField(default=0)
    millis = models.PositiveIntegerField(default=0)
    hops = models.JSONField(default=list)
    said = models.JSONField(default=list)

    class Meta:
        verbose_name = pgettext_lazy("feed", "visit")
        indexes = [
            models.Index(fields=["feed", "-at"], name="feeds_fetch_of"),
            models.Index(fields=["at"], name="feeds_fetch_at"),
        ]
        constraints = [
            models.CheckConstraint(
                name="feeds_fetch_outcome", condition=Q(outcome__in=Outcome.values)
            )
        ]

    def __str__(self) -> str:
        return str(self.at)

    @property
    def remarks(self) -> list[str]:
        """What is to be said of it, in the reader’s language."""
        return [str(Remark.from_json(one)) for one in self.said]


class Look(models.Model):
    """Somebody asked which feeds a page offers; forgotten after a month."""

    address = models.URLField(_("address"), max_length=ADDRESS)
    asked_at = models.DateTimeField(auto_now_add=True)
    asked_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    done_at = models.DateTimeField(null=True)
    found = models.JSONField(default=list)
    refusal = models.JSONField(null=True)

    class Meta:
        verbose_name = _("search for feeds")
        indexes = [models.Index(fields=["asked_at"], name="feeds_look_at")]

    def __str__(self) -> str:
        return self.address

    def get_absolute_url(self) -> str:
        return address_of("feeds:look", self.pk)

    @property
    def why(self) -> str:
        """Why nothing could be looked for, in the reader’s language."""
        return str(Remark.from_json(self.refusal)) if self.refusal else ""
