"""A filter of articles: words, paper, language, what it is about; for rules, feeds and pages."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from majal.kernel.actors import Actor
from majal.kernel.hashing import hashed
from majal.kernel.refs import Ref, resolve
from majal.modules.mentions.models import Mention
from majal.modules.mentions.workflow import KINDS, PARK, TERRITORY, TOPIC, Surety
from majal.modules.parks.public import Park
from majal.modules.press.public import Article, Language, search_articles
from majal.modules.territories.public import Territory

MOST_TERMS, MOST_TERM = 20, 80


@dataclass(frozen=True)
class Wanted:
    """Which articles are wanted: all that is said must hold. Words stand between commas."""

    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    paper: int | None = None
    language: str = ""
    about: str = ""
    topic: int | None = None
    since: str = ""
    until: str = ""

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> "Wanted":
        """What a form, an address or a stored row says; what makes no sense is left out."""
        return cls(
            any=terms(given.get("any", "")),
            all=terms(given.get("all", "")),
            none=terms(given.get("none", "")),
            paper=_number(given.get("paper")),
            language=given.get("language", "") if given.get("language") in Language.values else "",
            about=about_of(str(given.get("about") or "")),
            topic=_number(given.get("topic")),
            since=_day(given.get("since")),
            until=_day(given.get("until")),
        )

    def stored(self) -> dict[str, Any]:
        """As it is kept: what is said, and nothing else."""
        return {k: list(v) if isinstance(v, tuple) else v for k, v in asdict(self).items() if v}

    @property
    def address(self) -> dict[str, Any]:
        """As the address of a page says it: words between commas, ``all`` of them as ``q``."""
        said = {k: ", ".join(v) if isinstance(v, list) else v for k, v in self.stored().items()}
        return {"q" if k == "all" else k: v for k, v in said.items()}

    @property
    def says_something(self) -> bool:
        """Whether there is any condition."""
        return bool(self.stored())

    @property
    def key(self) -> str:
        """The same for the same filter."""
        return hashed(repr(sorted(self.stored().items())))[:64]


def terms(given: Any) -> tuple[str, ...]:
    """Words or phrases, however they are parted by commas."""
    parts: Iterable[Any] = given
    if isinstance(given, str):
        parts = given.replace("،", ",").replace("\n", ",").split(",")
    found = (" ".join(str(one).replace('"', " ").split())[:MOST_TERM] for one in parts)
    return tuple(dict.fromkeys(one for one in found if one))[:MOST_TERMS]


def _number(given: Any) -> int | None:
    text = str(given or "")
    return int(text) or None if text.isascii() and text.isdecimal() and len(text) < 10 else None


def _day(given: Any) -> str:
    try:
        return date.fromisoformat(str(given or "")).isoformat()
    except ValueError:
        return ""


def about_of(text: str) -> str:
    """A ref of a known kind, or nothing."""
    kind, _, number = text.rpartition(":")
    return text if kind in KINDS and _number(number) else ""


NOTHING = f"{TOPIC}:0"
"""About nothing: what a filter says that names what its reader does not see, or nobody knows."""


def as_seen(wanted: Wanted, typed: str, *, to: Actor) -> Wanted:
    """The filter; about nothing where what was ``typed`` is unknown, or hidden from ``to``."""
    if not typed or (wanted.about and resolve(Ref.parse(wanted.about), to=to) is not None):
        return wanted
    return replace(wanted, about=NOTHING)


def matching(rows: QuerySet[Article], wanted: Wanted) -> QuerySet[Article]:
    """Those of ``rows`` that are wanted; one query."""
    if wanted.any:
        rows = search_articles(rows, " or ".join(f'"{one}"' for one in wanted.any))
    for one in wanted.all:
        rows = search_articles(rows, f'"{one}"')
    if wanted.none:
        bad = search_articles(Article.objects.all(), " or ".join(f'"{x}"' for x in wanted.none))
        rows = rows.exclude(pk__in=bad.values("pk"))
    if wanted.paper:
        rows = rows.filter(paper=wanted.paper)
    if wanted.language:
        rows = rows.filter(language=wanted.language)
    if wanted.about:
        kind, _, number = wanted.about.rpartition(":")
        rows = rows.filter(pk__in=speaking_of(kind, int(number)).values("article"))
    if wanted.topic:
        rows = rows.filter(pk__in=speaking_of(TOPIC, wanted.topic).values("article"))
    if wanted.since:
        rows = rows.filter(day__gte=wanted.since)
    return rows.filter(day__lte=wanted.until) if wanted.until else rows


def live() -> QuerySet[Mention]:
    """Mentions that stand: not superseded, not refused."""
    return Mention.objects.filter(superseded_at=None).exclude(surety=Surety.REFUSED).order_by()


def speaking_of(kind: str, number: int) -> QuerySet[Mention]:
    """Mentions of a thing; of a territory also those of what lies in it, parks too."""
    if kind != TERRITORY:
        return live().filter(kind=kind, record_id=number)
    return live().filter(in_lands([number]))


def in_lands(numbers: Iterable[int]) -> Q:
    """The condition that a mention is of these territories, of parts of them or of their parks."""
    numbers = list(numbers)
    lands = Territory.objects.filter(
        Q(pk__in=numbers) | Q(parent__in=numbers) | Q(parent__parent__in=numbers)
    )
    parks = Park.objects.filter(Q(province__in=lands.values("pk")) | Q(commune__in=numbers))
    return Q(kind=TERRITORY, record_id__in=lands.order_by().values("pk")) | Q(
        kind=PARK, record_id__in=parks.order_by().values("pk")
    )
