"""Articles that came by no feed: by their address, as a file, as pasted text."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import BadDate, PartialDate
from majal.kernel.files import Upload
from majal.kernel.jobs import enqueue
from majal.kernel.outbound import Limits, OutboundRefused, get
from majal.kernel.permissions import require
from majal.kernel.text import fold
from majal.modules.press.commands.keeping import tell_kept, the_paper
from majal.modules.press.errors import (
    AddressRefused,
    ArticleKnown,
    DayInFuture,
    FileTooLong,
    FileUnread,
    NoText,
    PaperMissing,
    TitleMissing,
)
from majal.modules.press.models import Article, Decision, Paper, Picture
from majal.modules.press.permissions import Perm
from majal.modules.press.queries.furniture import Page, part_page, part_pasted
from majal.modules.press.queries.wording import cut, host_of, language_of, plain_text, web_address
from majal.modules.press.workflow import MOST_BODY, MOST_TITLE, Act, ArticleState, Origin
from majal.modules.sources.public import address_key

MOST_FILE = 3_000_000
PAGE = Limits(seconds=30, bytes=4_000_000)
HTML = ("<!doctype html", "<html", "<head", "<body", "<article", "<div", "<?xml")
REFUSALS = {"article_address_once": ArticleKnown}


@dataclass(frozen=True)
class About:
    """What whoever adds an article says of it; empty where the page or the text says it."""

    paper: str = ""
    url: str = ""
    title: str = ""
    author: str = ""
    published: PartialDate | None = None


@command(refusals=REFUSALS)
def add_by_address(url: str, *, paper: str = "", by: Actor) -> Article:
    """Have the page at an address read by a job; until then the article is being read.

    Permission: press.add.
    Raises: AddressRefused; ArticleKnown.
    """
    require(by, Perm.ADD)
    address = web_address(url)
    if not address:
        raise AddressRefused
    article = _begun(About(paper=paper or host_of(address), url=address), Origin.ADDRESS, by)
    article.title = cut(address, MOST_TITLE)
    return _awaiting(article, by)


@command(refusals=REFUSALS)
def add_by_file(upload: Upload, about: About, *, by: Actor) -> Article:
    """Have a saved web page read by a job, or read a file of plain text at once.

    Permission: press.add.
    Raises: FileTooLong; FileUnread; PaperMissing; AddressRefused; ArticleKnown; NoText;
        TitleMissing; DayInFuture.
    """
    require(by, Perm.ADD)
    content = b"".join(upload.chunks())
    if len(content) > MOST_FILE:
        raise FileTooLong(most=MOST_FILE // 1_000_000)
    text = decoded(content)
    if not text.lstrip().lower().startswith(HTML):
        return add_by_text(text, about, by=by)
    article = _begun(about, Origin.FILE, by)
    article.title = cut(about.title or about.url, MOST_TITLE) or article.paper.name
    article.aside = text
    return _awaiting(article, by)


@command(refusals=REFUSALS)
def add_by_text(text: str, about: About, *, by: Actor) -> Article:
    """Record an article from its text as pasted; what stood around it is told apart.

    Permission: press.add.
    Raises: NoText; TitleMissing; PaperMissing; AddressRefused; ArticleKnown; DayInFuture.
    """
    require(by, Perm.ADD)
    parted = part_pasted(plain_text(text, lines=True), title=plain_text(about.title))
    if not parted.body:
        raise NoText
    if not parted.title:
        raise TitleMissing
    article = _begun(about, Origin.TEXT, by)
    article.state = ArticleState.SHOWN
    article.title, article.aside = cut(parted.title, MOST_TITLE), parted.aside[:MOST_BODY]
    article.body = parted.body[:MOST_BODY]
    article.excerpt = cut(" ".join(parted.body.split()))
    article.language = language_of(f"{article.title} {parted.body}")
    article.save()
    Decision.objects.create(article=article, act=Act.ADD, by_id=by.pk)
    tell_kept([article.pk])
    return article


def decoded(content: bytes) -> str:
    """The text of a file of a web page or of plain text, in whichever of the usual encodings.

    Raises: FileUnread for anything else: a PDF, an image, an archive.
    """
    if content[:4] in (b"%PDF", b"PK\x03\x04") or (b"\0" in content and content[:2] not in UTF16):
        raise FileUnread
    for encoding in ("utf-16",) if content[:2] in UTF16 else ("utf-8-sig", "cp1256", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "cp1256" or sum("\u0600" <= c <= "\u06ff" for c in text) * 4 > len(text):
            return text
    raise FileUnread


UTF16 = (b"\xff\xfe", b"\xfe\xff")


@command()
def read_page(pk: int, *, by: Actor) -> Article:
    """Read the page of an article that waits; what cannot be read says so, and nothing is lost.

    Permission: press.keep, the program's own.
    Raises: Article.DoesNotExist.
    """
    require(by, Perm.KEEP)
    article = Article.objects.select_for_update(of=("self",)).select_related("paper").get(pk=pk)
    if article.state != ArticleState.WAITING:
        return article
    now = timezone.now()
    markup = article.aside or _fetched(article, now)
    page = part_page(markup, article.url) if markup else Page("", "", "", "", "", "", "")
    body = plain_text(page.body, lines=True)[:MOST_BODY]
    article.aside = ""
    if not body or not (title := cut(plain_text(page.title), MOST_TITLE)):
        article.state = ArticleState.UNREAD
        article.save(update_fields=["state", "aside", "last_there_at"])
        return article
    body = _untitled(body, title)
    article.title, article.body, article.state = title, body, ArticleState.SHOWN
    article.excerpt = cut(" ".join(body.split()))
    article.author = article.author or cut(plain_text(page.author), 200)
    article.language = language_of(f"{title} {body}", page.language)
    _say_paper(article, page.paper)
    _say_day(article, page.published, now)
    picture = web_address(page.picture)
    if picture and article.paper.pictures_allowed:
        article.picture, _new = Picture.objects.get_or_create(
            address_key=address_key(picture), defaults={"url": picture}
        )
    article.save()
    tell_kept([article.pk])
    return article


def _begun(about: About, origin: Origin, by: Actor) -> Article:
    """A new article as far as it is told; one whose page could not be read is begun again."""
    url = web_address(about.url)
    if about.url.strip() and not url:
        raise AddressRefused
    if not about.paper.strip():
        raise PaperMissing
    now = timezone.now()
    published = about.published
    if published and published.first() > timezone.localdate(now):
        raise DayInFuture
    paper = the_paper(about.paper, host=host_of(url))
    key = address_key(url)
    known = Article.objects.select_for_update().filter(address_key=key).first() if key else None
    if known and known.state != ArticleState.UNREAD:
        raise ArticleKnown
    article = known or Article(url=url, address_key=key, seen_at=now)
    article.paper, article.origin, article.added_by_id = paper, origin, by.pk
    article.state, article.language = ArticleState.WAITING, paper.language
    article.author, article.published = cut(plain_text(about.author), 200), published
    article.day = published.first() if published else timezone.localdate(article.seen_at)
    return article


def _awaiting(article: Article, by: Actor) -> Article:
    article.state = ArticleState.WAITING
    article.save()
    done = Decision.objects.create(article=article, act=Act.ADD, by_id=by.pk)
    enqueue("press.read", key=f"press.read:{done.pk}", owner=by.pk, article=article.pk)
    return article


def _fetched(article: Article, now: datetime) -> str:
    try:
        answer = get(article.url, limits=PAGE, accept="text/html,application/xhtml+xml")
    except OutboundRefused:
        return ""
    if answer.status != 200:
        return ""
    article.last_there_at = now
    kind = answer.headers.get("content-type", "")
    charset = kind.rpartition("charset=")[2].strip("\"' ;") if "charset=" in kind else ""
    if charset:
        try:
            return answer.body.decode(charset)
        except (LookupError, UnicodeDecodeError):
            pass
    try:
        return decoded(answer.body)
    except FileUnread:
        return ""


def _untitled(body: str, title: str) -> str:
    """The text without its title, where it begins with it."""
    head, _line, rest = body.partition("\n")
    return rest if rest and fold(head) == fold(title) else body


def _say_paper(article: Article, name: str) -> None:
    """The paper by the name its page gives, where nobody said more than its site."""
    if article.origin != Origin.ADDRESS or not name or article.paper.name != article.paper.host:
        return
    named: Paper = the_paper(name, language=article.language, host=article.paper.host)
    article.paper = named


def _say_day(article: Article, told: str, now: datetime) -> None:
    if article.published or not told:
        return
    try:
        published = PartialDate.parse(told[:10])
    except BadDate:
        return
    if published.first() <= timezone.localdate(now):
        article.published, article.day = published, published.first()
