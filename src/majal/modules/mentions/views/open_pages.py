"""What the press says of parks, territories, organisations and topics: public pages and feeds."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_GET, require_safe

from majal.kernel import links
from majal.kernel.actors import Actor
from majal.kernel.http import Request, page
from majal.kernel.link_pages import link_ended
from majal.kernel.listing import MEDIA, download
from majal.kernel.names import local, stored_language
from majal.kernel.refs import ref_to
from majal.modules.mentions.models import Topic
from majal.modules.mentions.permissions import Perm
from majal.modules.mentions.queries.choosing import chosen, said, suggested
from majal.modules.mentions.queries.counting import counts_of, drawn, month_name
from majal.modules.mentions.queries.following import (
    articles_followed_by,
    told_of,
    topic_of,
    topics_visible_to,
)
from majal.modules.mentions.queries.opening import Behind, behind
from majal.modules.mentions.queries.wanted import NOTHING, Wanted, about_of, as_seen, live, matching
from majal.modules.mentions.workflow import TOPIC
from majal.modules.organisations.public import Organisation, organisation_of
from majal.modules.parks.public import Park, park_of
from majal.modules.press.public import Article, Language, articles_shown, papers_visible_to
from majal.modules.territories.public import Territory, territory_by_code

A_PAGE, IN_FEED = 20, 50
MOVED = gettext_lazy("What the press says")


def _asked(request: Request) -> Wanted:
    given = {k: v.replace("\0", "") for k, v in request.GET.dict().items()}
    about = given.get("about", "")
    if about and not about_of(about):
        given["about"] = chosen(request.actor, about)
    given["all"] = given.get("q", "") or given.get("all", "")
    return as_seen(Wanted.of(given), about, to=request.actor)


def _rows(actor: Actor, wanted: Wanted) -> QuerySet[Article]:
    """Shown articles that speak of something known, or of what is wanted."""
    rows = articles_shown(actor)
    if not (wanted.about or wanted.topic):
        rows = rows.filter(pk__in=live().values("article"))
    return matching(rows, wanted)


@page(Perm.READ, replica=True)
@require_GET
def index(request: Request) -> HttpResponseBase:
    """Everything the press says of what the house knows, with counts and filters."""
    wanted = _asked(request)
    typed = request.GET.get("about", "")
    context = {
        "papers": papers_visible_to(request.actor),
        "tongues": Language.choices,
        "topics": topics_visible_to(request.actor),
        "about": said(request.actor, wanted.about) or typed,
        "about_unknown": wanted.about == NOTHING,
        "q": request.GET.get("q", ""),
    }
    return _told(request, wanted, "mentions/index.html", context)


@page(Perm.READ, obj=park_of, replica=True)
@require_GET
def of_park(request: Request, found: Park) -> HttpResponseBase:
    """What the press says of a park."""
    return _of(request, found, local(found), found.get_absolute_url())


@page(Perm.READ, obj=territory_by_code, replica=True)
@require_GET
def of_territory(request: Request, found: Territory) -> HttpResponseBase:
    """What the press says of a territory, of what lies in it, of its parks."""
    return _of(request, found, local(found), found.get_absolute_url())


@page(Perm.READ, obj=organisation_of, replica=True)
@require_GET
def of_organisation(request: Request, found: Organisation) -> HttpResponseBase:
    """What the press says of an organisation."""
    return _of(request, found, local(found), found.get_absolute_url())


@page(Perm.READ, obj=topic_of, replica=True)
@require_GET
def of_topic(request: Request, found: Topic) -> HttpResponseBase:
    """What the press says on a topic."""
    return _of(request, found, local(found), "")


def _of(request: Request, found: Any, name: str, back: str) -> HttpResponseBase:
    wanted = Wanted.of({"about": str(ref_to(found))})
    context = {"name": name, "back": back, "is_topic": isinstance(found, Topic)}
    return _told(request, wanted, "mentions/about.html", context)


def _told(
    request: Request, wanted: Wanted, template: str, context: Mapping[str, Any]
) -> HttpResponseBase:
    rows = _rows(request.actor, wanted)
    counts = counts_of(request.actor, rows)
    if request.GET.get("export") in MEDIA:
        return _export(request, rows)
    sheet = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    kept = wanted.address | {"q": request.GET.get("q", "")}
    kept = {k: v for k, v in kept.items() if v and k != "all"}
    return render(
        request,
        template,
        {
            "wanted": wanted,
            "counts": counts,
            "months": [(month_name(day), n) for day, n in counts.months],
            "drawn": drawn(counts.months, _("Articles by month; the table says the same")),
            "cards": cards(request.actor, sheet.object_list),
            "sheet": sheet,
            "query": urlencode(kept),
            "exports": list(MEDIA),
            **context,
        },
    )


def cards(actor: Actor, articles: Any) -> list[dict[str, Any]]:
    """Articles with what they speak of; a query for each kind of it."""
    found = list(articles)
    told = told_of(actor, [one.pk for one in found])
    return [{"article": one, "told": told.get(one.pk, [])} for one in found]


def _export(request: Request, rows: QuerySet[Article]) -> HttpResponseBase:
    headers = [
        _("Date"), pgettext("press desk", "Paper"), _("Language"), _("Title"), _("Web address"),
        pgettext("press desk", "Speaks of"),
    ]  # fmt: skip
    found = cards(request.actor, rows[:10_000])
    lines = [
        [
            one["article"].day,
            one["article"].paper.name,
            str(one["article"].get_language_display()),
            one["article"].title,
            one["article"].url,
            " · ".join(t.label for t in one["told"]),
        ]
        for one in found
    ]
    return download("press", request.GET["export"], headers, lines)


@page(Perm.READ, replica=True)
@require_GET
def atom(request: Request) -> HttpResponse:
    """A filter as an Atom feed at a plain address: the same words as those of the page."""
    wanted = _asked(request)
    address = f"{reverse('mentions:index')}?{urlencode(wanted.address)}"
    return _feed(request.get_full_path(), address, _rows(request.actor, wanted)[:IN_FEED])


@page(Perm.OPEN_CHANNEL, obj=behind)
@require_safe
def channel(request: Request, found: Behind) -> HttpResponse:
    """A filter by its secret address, as far as its owner may see today."""
    if found.channel is None:
        return link_ended(request, found.error or links.LinkUnknown())
    owner = found.channel.owner
    rows = matching(articles_followed_by(owner), Wanted.of(found.channel.filter))
    answer = _feed(request.path, reverse("mentions:own"), rows[:IN_FEED])
    patch_cache_control(answer, private=True, max_age=300)
    return answer


def _feed(own: str, page_of_it: str, rows: Any) -> HttpResponse:
    made = Atom1Feed(
        title=str(MOVED),
        link=settings.MAJAL_ADDRESS + page_of_it,
        feed_url=settings.MAJAL_ADDRESS + own,
        description="",
        language=stored_language(),
    )
    for one in rows:
        address = settings.MAJAL_ADDRESS + one.get_absolute_url()
        made.add_item(
            title=one.title,
            link=one.url or address,
            unique_id=address,
            description=one.excerpt,
            pubdate=one.published_at or one.seen_at,
            updateddate=one.published_at or one.seen_at,
            author_name=one.paper.name,
        )
    return HttpResponse(made.writeString("utf-8"), content_type=made.content_type)


@page(Perm.READ, replica=True)
@require_GET
def suggest(request: Request) -> HttpResponse:
    """What may be meant by what was typed, as options."""
    typed = (request.GET.get("about") or request.GET.get("q") or "").replace("\0", "")
    context = {"options": suggested(request.actor, typed), "topic": TOPIC}
    return render(request, "mentions/_options.html", context)
