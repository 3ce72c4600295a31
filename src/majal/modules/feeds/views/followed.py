"""What is followed and how it fares; a feed with the log of its visits; the switch of them all."""

from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.asking import ask
from majal.kernel.dates import humanise
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.outbound import AddressRefused
from majal.kernel.permissions import may
from majal.modules.feeds.commands import (
    change_feed,
    hurry_feed,
    pause_feed,
    resume_feed,
    switch_fetching,
    take_out_feed,
)
from majal.modules.feeds.errors import FeedTwice
from majal.modules.feeds.forms import FeedForm
from majal.modules.feeds.models import Feed
from majal.modules.feeds.permissions import Perm
from majal.modules.feeds.queries.followed import (
    TROUBLE,
    feed_of,
    feeds_visible_to,
    fetching_is_on,
    news_by_day,
    standing,
    visits_of,
)
from majal.modules.feeds.queries.opml import write_opml
from majal.modules.feeds.workflow import FEED, FeedState
from majal.modules.sources.public import SourceLanguage

TROUBLED_VALUE = "trouble"
STEPS = {"pause": pause_feed, "resume": resume_feed, "take_out": take_out_feed}
TITLE = gettext_lazy("Feeds of the press")


def _in_state(rows: QuerySet[Feed], value: str) -> QuerySet[Feed]:
    return rows.filter(TROUBLE) if value == TROUBLED_VALUE else rows.filter(state=value)


def _found(rows: QuerySet[Feed], words: str) -> QuerySet[Feed]:
    for word in words.split():
        named = Q(paper__icontains=word) | Q(title__icontains=word)
        rows = rows.filter(named | Q(address__icontains=word))
    return rows


FEEDS = register(
    List(
        name="feeds.feed",
        title=TITLE,
        query=feeds_visible_to,
        address=Feed.get_absolute_url,
        default_sort="paper",
        search=_found,
        filters=(
            Filter(
                "state",
                pgettext_lazy("feed", "State"),
                lambda _a: [
                    *FeedState.choices,
                    (TROUBLED_VALUE, pgettext_lazy("feed", "in trouble")),
                ],
                _in_state,
            ),
            Filter(
                "language",
                gettext_lazy("Language"),
                lambda _a: SourceLanguage.choices,
                lambda rows, value: rows.filter(language=value),
            ),
        ),
        columns=(
            Column("paper", gettext_lazy("Publisher"), str, sort=("paper", "title")),
            Column(
                "language",
                gettext_lazy("Language"),
                lambda f: f.get_language_display(),
                sort=("language",),
            ),
            Column(
                "state",
                pgettext_lazy("feed", "State"),
                lambda f: f.get_state_display(),
                sort=("state",),
            ),
            Column(
                "read",
                gettext_lazy("Last read"),
                lambda f: localdate(f.pulse.read_at) if f.pulse.read_at else None,
                sort=("pulse__read_at",),
                kind="date",
            ),
            Column(
                "failures",
                gettext_lazy("Failures in a row"),
                lambda f: f.pulse.failures,
                sort=("pulse__failures",),
                kind="number",
            ),
            Column(
                "entries",
                pgettext_lazy("feeds", "Entries"),
                lambda f: f.pulse.entries,
                sort=("pulse__entries",),
                kind="number",
            ),
        ),
        empty=gettext_lazy(
            "A feed tells Majal what a paper publishes. Add one, or choose from the suggestions."
        ),
    )
)


@page(Perm.SEE)
@require_http_methods(["GET", "POST"])
def feeds(request: Request) -> HttpResponseBase:
    """Every feed, and how all fare together."""
    return respond(
        request,
        FEEDS,
        template="feeds/list.html",
        standing=standing(request.actor),
        is_on=fetching_is_on(),
        may_manage=may(request.actor, Perm.MANAGE),
        may_switch=may(request.actor, Perm.SWITCH),
    )


@page(Perm.SWITCH)
@require_POST
def switch(request: Request) -> HttpResponse:
    """Switch fetching on or off."""
    found = switch_fetching(request.POST.get("on") == "yes", by=request.actor)
    done = _("Fetching is on: the first visits begin within a minute.")
    messages.success(request, done if found.is_on else _("Fetching is off."))
    return redirect("feeds:list")


@page(Perm.SEE, obj=feed_of)
@require_GET
def feed(request: Request, found: Feed) -> HttpResponse:
    """A feed: what it brought, when it is visited, what each visit came to."""
    manages = may(request.actor, Perm.MANAGE)
    days = news_by_day(found, now())
    context: dict[str, Any] = {
        "feed": found,
        "pulse": found.pulse,
        "visits": visits_of(found),
        "steps": [s for s in FEED.available(found, to=request.actor) if s.name in STEPS],
        "may_manage": manages,
        "is_on": fetching_is_on(),
        "days": [(day, count) for day, count in days if count],
        "chart": {
            "kind": "bars",
            "x": [humanise(day, style="short") for day, _count in days],
            "series": [{"name": _("New entries"), "values": [count for _day, count in days]}],
        },
    }
    return render(request, "feeds/detail.html", context)


@page(Perm.MANAGE, obj=feed_of)
@require_http_methods(["GET", "POST"])
def change(request: Request, found: Feed) -> HttpResponse:
    """Change what is known of a feed."""
    return ask(
        request,
        FeedForm(request.POST or None, feed=found),
        lambda told: change_feed(found.pk, by=request.actor, **told),
        title=_("Change the feed"),
        done=_("The feed is changed."),
        back=found.get_absolute_url(),
        crumbs=[(TITLE, reverse("feeds:list")), (str(found), found.get_absolute_url())],
        lede=_(
            "Without the publisher’s word, Majal keeps no more than an excerpt and shows no "
            "picture."
        ),
        button=_("Save"),
        beside={FeedTwice: "address", AddressRefused: "address"},
    )


@page(Perm.MANAGE, obj=feed_of)
@require_POST
def step(request: Request, found: Feed) -> HttpResponse:
    """Pause a feed, follow it again, take it out."""
    act = STEPS.get(request.POST.get("step", ""))
    if act is not None:
        changed = act(found.pk, by=request.actor)
        words = _("%(feed)s: %(state)s") % {"feed": changed, "state": changed.get_state_display()}
        messages.success(request, words)
    return redirect(found)


@page(Perm.MANAGE, obj=feed_of)
@require_POST
def hurry(request: Request, found: Feed) -> HttpResponse:
    """Visit a feed now."""
    try:
        hurry_feed(found.pk, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The feed is visited within a minute."))
    return redirect(found)


@page(Perm.SEE)
@require_GET
def opml(request: Request) -> HttpResponse:
    """What is followed, as a list that any reader takes."""
    rows = feeds_visible_to(request.actor).filter(state=FeedState.FOLLOWED)
    answer = HttpResponse(write_opml(rows, str(TITLE)), content_type="text/x-opml; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="majal-feeds.opml"'
    return answer
