"""Articles are read for numbers, in bulk; a number taken by hand is read in the same way."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import structlog

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.dates import PartialDate
from majal.kernel.errors import NotFound
from majal.kernel.permissions import id_of, require
from majal.modules.claims.commands.inheriting import pass_on
from majal.modules.claims.errors import NoNumber, NumberNotThere, SaidAlready, TakenAlready
from majal.modules.claims.models import Claim
from majal.modules.claims.permissions import Perm
from majal.modules.claims.queries.claims import article_for, standing_keys
from majal.modules.claims.queries.grammar import grammar_of
from majal.modules.claims.queries.levelled import level
from majal.modules.claims.queries.numerals import numerals
from majal.modules.claims.queries.reading import Proposal, proposals
from majal.modules.claims.queries.sentence import sentences
from majal.modules.claims.queries.subjects import NOBODY, Names, Whom, names_of, whom
from majal.modules.claims.workflow import MOST_NUMBER, MOST_QUOTE, ClaimState, Origin
from majal.modules.figures.public import Measure, Observation, Target
from majal.modules.parks.public import parks_visible_to
from majal.modules.press.public import Article, article_text, articles_visible_to
from majal.modules.territories.public import territories_visible_to

log = structlog.get_logger(__name__)
LARGEST = Decimal(10) ** 15
S = ClaimState
REFUSALS = {"claim_place_once": TakenAlready, "claim_said_once": SaidAlready}


@dataclass(frozen=True)
class Known:
    """What reading needs of the database; asked once for all articles."""

    measures: dict[str, int]
    names: Names


def known() -> Known:
    """Measures by their code, and the names of parks and territories."""
    lands = territories_visible_to(SYSTEM).filter(level__in=("region", "province"))
    return Known(
        dict(Measure.objects.values_list("code", "pk")),
        names_of(parks_visible_to(SYSTEM).order_by("pk"), lands),
    )


@command()
def find_claims(articles: Sequence[int], *, by: Actor) -> int:
    """Read articles for numbers; how many new ones wait. An article told anew is read anew.

    What a program proposed before and the text no longer says is superseded; what people decided
    stays. The same statement of the same paper is proposed once. What stands on record from the
    article's own source is not asked again.

    Permission: claims.find, the program's own.
    """
    require(by, Perm.FIND)
    rows = articles_visible_to(SYSTEM).defer(None).defer("search", "aside")
    found = list(rows.filter(pk__in=articles).order_by("day", "pk"))
    told = known()
    recorded = _recorded(found)
    before: dict[int, list[Claim]] = defaultdict(list)
    standing = Claim.objects.filter(article__in=found).exclude(state=S.SUPERSEDED)
    for claim in standing.select_for_update().order_by("pk"):
        before[claim.article_id].append(claim)
    made: list[Claim] = []
    for article in found:
        try:
            read = [c for c in _claims(article, told) if not _on_record(c, recorded)]
        except Exception:  # what one article does to the reading costs no other its own
            log.exception("claims.unreadable", article=article.pk)
            continue
        made += _reconciled(read, before[article.pk])
    return _keep(made)


@command(refusals=REFUSALS)
def take_number(article_id: int, start: int, end: int, *, by: Actor) -> Claim:
    """Put a number of an article on the list by hand, with what can be read around it.

    Permission: claims.mark.
    Raises: NotAllowed; NotFound; NumberNotThere; NoNumber; TakenAlready; SaidAlready.
    """
    require(by, Perm.MARK)
    try:
        article = article_for(by, article_id)
    except Article.DoesNotExist as error:
        raise NotFound from error
    Article.objects.select_for_update(no_key=True).get(pk=article_id)  # one after the other
    text = article_text(article)
    written = text[start:end] if 0 <= start < end else ""
    if not written.strip() or len(written) > MOST_NUMBER:
        raise NumberNotThere(text=written[:MOST_NUMBER])
    claim = _taken(article, text, start, end)
    if (
        Claim.objects.filter(article=article, start__lt=end, end__gt=start)
        .exclude(state=S.SUPERSEDED)
        .exists()
    ):
        raise TakenAlready
    if standing_keys([(claim.paper_id, claim.key)]):
        raise SaidAlready
    claim.origin, claim.made_by_id = Origin.PERSON, id_of(by)
    claim.save()
    return claim


def _taken(article: Article, text: str, start: int, end: int) -> Claim:
    """The claim of one place: what the program would propose there, else the bare number."""
    told = known()
    for claim in _claims(article, told):
        if claim.start < end and start < claim.end:
            return claim
    found = numerals(level(text[start:end]).text, grammar_of(article.language))
    if not found or abs(found[0].value) >= LARGEST:
        raise NoNumber(text=text[start:end])
    where = next((s for s in sentences(text) if s[0] <= start < s[1]), (start, end))
    bare = Proposal(
        start, end, *where, unit="", measure="", value=found[0].value, value_high=None,
        qualifier="stated", planned=False, as_of="", sure=False,
    )  # fmt: skip
    return _claim(article, text, bare, told)


def _claims(article: Article, told: Known) -> list[Claim]:
    text = article_text(article)
    read = proposals(text, article.language, article.day)
    claims = [_claim(article, text, p, told) for p in read if p.measure in told.measures]
    return [
        c
        for c in claims
        if all(abs(value) < LARGEST for value in (c.value, c.value_high or c.value))
    ]


def _claim(article: Article, text: str, p: Proposal, told: Known) -> Claim:
    where = (p.sentence_start, min(p.sentence_end, max(p.sentence_start + MOST_QUOTE, p.end)))
    if where[1] - where[0] > MOST_QUOTE:
        where = (p.start, min(p.start + MOST_QUOTE, p.sentence_end))
    subject = whom(text, told.names, start=p.start, end=p.end, sentence=where)
    claim = Claim(
        article=article,
        paper_id=article.paper_id,
        start=p.start,
        end=p.end,
        quote_start=where[0],
        quote=text[where[0] : where[1]],
        number=text[p.start : p.end][:MOST_NUMBER],
        measure_id=told.measures.get(p.measure),
        park_id=subject.park,
        territory_id=subject.territory,
        value=p.value,
        value_high=p.value_high,
        qualifier=p.qualifier,
        planned=p.planned,
        as_of=_as_of(p, article),
        sure=p.sure,
    )
    claim.key = key_of(claim, subject)
    return claim


def _as_of(p: Proposal, article: Article) -> PartialDate:
    if p.as_of:
        return PartialDate.parse(p.as_of)
    return article.published or PartialDate.of(article.day)


def key_of(claim: Claim, subject: Whom = NOBODY) -> str:
    """One for the same statement: measure, subject, value, promise or not, and the year.

    A number of which nobody knows yet what it measures is the same only in its own place.
    """
    if claim.measure_id is None:
        place = (claim.article_id, claim.start, claim.end)
        return hashlib.sha256(repr(place).encode()).hexdigest()
    year = claim.as_of.first().year if claim.as_of else 0
    parts = (
        claim.measure_id, subject.park, subject.territory, Decimal(claim.value).normalize(),
        claim.value_high and Decimal(claim.value_high).normalize(), claim.planned, year,
    )  # fmt: skip
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _recorded(articles: Iterable[Article]) -> dict[tuple[Any, ...], set[Whom]]:
    """What stands on record from the sources of these articles already, and of whom."""
    sources = [a.source_id for a in articles if a.source_id]
    known: dict[tuple[Any, ...], set[Whom]] = defaultdict(set)
    asked = ("source_id", "measure_id", "value", "park_id", "territory_id")
    for model in (Observation, Target):
        rows = model.objects.filter(source__in=sources, value__isnull=False)
        for source, measure, value, park, territory in rows.values_list(*asked):
            known[source, measure, value.normalize()].add(Whom(park, territory))
    return known


def _on_record(claim: Claim, recorded: dict[tuple[Any, ...], set[Whom]]) -> bool:
    """Whether the article's own source has it, of the same subject or of any if none is said."""
    mark = (claim.article.source_id, claim.measure_id, Decimal(claim.value).normalize())
    subject = Whom(claim.park_id, claim.territory_id)
    return subject in recorded[mark] if subject != NOBODY else bool(recorded[mark])


def _reconciled(read: list[Claim], before: list[Claim]) -> list[Claim]:
    """What is new in an article; what it no longer says is superseded, what it says stays."""
    left = list(read)
    gone: list[int] = []
    for claim in before:
        same = next((c for c in left if (c.quote, c.number) == (claim.quote, claim.number)), None)
        if same:
            left.remove(same)
            if same.start != claim.start:
                claim.start, claim.end = same.start, same.end
                claim.quote_start = same.quote_start
                claim.save(update_fields=["start", "end", "quote_start"])
        elif claim.origin == Origin.PATTERN and claim.state in (S.PROPOSED, S.REPEATED):
            gone.append(claim.pk)
    if gone:
        Claim.objects.filter(pk__in=gone).update(state=S.SUPERSEDED)
        pass_on(gone)
    kept = [c for c in before if c.pk not in gone]
    return [c for c in left if not any(c.start < k.end and k.start < c.end for k in kept)]


def _keep(read: list[Claim]) -> int:
    """The first of each statement of a paper waits; what says it again points there."""
    first = standing_keys(((c.paper_id, c.key) for c in read), judged=True)
    fresh: dict[tuple[int, str], Claim] = {}
    for claim in read:
        if (claim.paper_id, claim.key) not in first:
            fresh.setdefault((claim.paper_id, claim.key), claim)
    Claim.objects.bulk_create(fresh.values(), ignore_conflicts=True)
    first |= standing_keys(fresh)
    waiting = {id(claim) for claim in fresh.values()}
    again = [c for c in read if id(c) not in waiting and (c.paper_id, c.key) in first]
    for claim in again:
        claim.state, claim.same_as_id = S.REPEATED, first[(claim.paper_id, claim.key)]
    Claim.objects.bulk_create(again, ignore_conflicts=True)
    return len(fresh)
