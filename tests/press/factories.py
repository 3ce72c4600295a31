"""Articles, papers and entries of feeds for tests."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count

from majal.kernel.actors import SYSTEM
from majal.modules.press.commands import About, add_by_text, keep_entries
from majal.modules.press.models import Article, Paper, Picture
from tests.people.factories import head_office

AT = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)
_numbers = count(1)


@dataclass(frozen=True)
class AnEntry:
    """As feeds give it."""

    guid: str = ""
    url: str = ""
    title: str = "Le technopark ouvre"
    author: str = ""
    published: datetime | None = AT
    updated: datetime | None = None
    language: str = ""
    summary: str = ""
    content: str = ""
    picture_url: str = ""


@dataclass(frozen=True)
class AFeed:
    """As feeds give it."""

    pk: int = 1
    paper: str = "Le Courrier"
    language: str = "fr"
    full_text_allowed: bool = False
    pictures_allowed: bool = False


def an_entry(title="", summary="", **fields):
    number = next(_numbers)
    given = {"guid": f"g-{number}", "url": f"https://journal.example/{number}", **fields}
    return replace(AnEntry(), title=title or f"Un article {number}", summary=summary, **given)


def kept(*entries, feed=None, at=AT):
    return keep_entries(feed or AFeed(), list(entries), at, by=SYSTEM)


def an_article(title="", summary="", *, paper="Le Courrier", **fields):
    (pk,) = kept(an_entry(title, summary, **fields), feed=AFeed(paper=paper))
    return Article.objects.get(pk=pk)


def a_pasted(text, *, by=None, paper="Le Courrier", **about):
    return add_by_text(text, About(paper=paper, **about), by=by or head_office())


def a_paper(name="Le Courrier"):
    an_article(paper=name)
    return Paper.objects.get(name=name)


def a_hidden(**fields):
    article = an_article(**fields)
    Article.objects.filter(pk=article.pk).update(state="hidden", hidden_at=AT)
    return article


def with_picture(**fields):
    article = an_article(**fields)
    picture = Picture.objects.create(
        url="https://journal.example/p.jpg",
        address_key=f"k{article.pk}",
        state="kept",
        sha256="0" * 64,
        width=10,
        height=10,
    )
    article.picture = picture
    article.save(update_fields=["picture"])
    return article
