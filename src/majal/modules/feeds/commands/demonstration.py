"""Invented feeds for the demonstration, read from texts; nothing outside is asked."""

import hashlib
from datetime import datetime, timedelta
from email.utils import format_datetime
from xml.sax.saxutils import escape

from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.feeds.commands.following import add_feed
from majal.modules.feeds.commands.visiting import keep_visits
from majal.modules.feeds.errors import StatusRefused
from majal.modules.feeds.models import Feed
from majal.modules.feeds.permissions import Perm
from majal.modules.feeds.queries.parsing import digest_of, parse
from majal.modules.feeds.queries.visiting import Due, Visit

PAPERS = (
    (
        "https://sada-tech.example/feed",
        "صدى التقنية (جريدة خيالية)",
        "ar",
        (
            "المجمع التكنولوجي بأكادير يستقبل أزيد من 40 مقاولة ناشئة",
            "مجلس جهة سوس ماسة يصادق على اتفاقية لدعم الابتكار",
            "لقاء بالدار البيضاء حول تشغيل الشباب في المهن الرقمية",
        ),
    ),
    (
        "https://courrier-numerique.example/rss.xml",
        "Le Courrier numérique (journal fictif)",
        "fr",
        (
            "Technopark : plus de 300 entreprises accompagnées à Casablanca",
            "Oujda attend l’ouverture de son technopark",
            "Tanger : un programme pour les startups industrielles",
        ),
    ),
    (
        "https://atlantic-startups.example/atom.xml",
        "Atlantic Startups (fictitious)",
        "en",
        ("Morocco’s technology parks look to the south",),
    ),
)


@command()
def make_demo_feeds(*, by: Actor) -> list[Feed]:
    """Follow three invented papers, of which one fails; their entries come through the parser.

    Permission: feeds.manage. Only for demonstrations.
    Raises: NotAllowed.
    """
    require(by, Perm.MANAGE)
    held = list(Feed.objects.filter(example=True).order_by("pk"))
    if held:
        return held
    now = timezone.now()
    made, visits = [], []
    for address, paper, language, titles in PAPERS:
        feed = add_feed(address, paper=paper, language=language, example=True, by=by)
        visits.append(_visit(feed, titles, now - timedelta(hours=2)))
        made.append(feed)
    keep_visits(visits, by=SYSTEM)
    for hours in (90, 60, 30, 1):
        away = Visit(_due(made[-1]), now - timedelta(hours=hours), status=503, millis=420)
        away.refusal = StatusRefused(status=503)
        keep_visits([away], by=SYSTEM)
    return made


def _due(feed: Feed) -> Due:
    return Due(feed.pk, feed.address, feed.pulse.host_id)


def _visit(feed: Feed, titles: tuple[str, ...], at: datetime) -> Visit:
    items = "".join(_item(feed, n, title, at) for n, title in enumerate(titles, 1))
    head = f"<title>{escape(feed.paper)}</title><language>{feed.language}</language>"
    body = f'<rss version="2.0"><channel>{head}{items}</channel></rss>'.encode()
    parsed = parse(body, feed.address, at)
    found = Visit(_due(feed), at, status=200, size=len(body), millis=180, parsed=parsed)
    found.entries = tuple((digest_of(one), one) for one in parsed.entries)
    found.digest = hashlib.sha256(body).hexdigest()
    return found


def _item(feed: Feed, number: int, title: str, at: datetime) -> str:
    link = f"{feed.address.rpartition('/')[0]}/{at:%Y}/{number}"
    day = format_datetime(at - timedelta(hours=20 * number))
    text = escape(f"<p>{escape(title)}</p>")
    return (
        f"<item><title>{escape(title)}</title><link>{link}</link><pubDate>{day}</pubDate>"
        f"<description>{text}</description></item>"
    )
