"""A person says what a number of the press is: a figure, with its source, or none."""

from collections.abc import Mapping

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import id_of, require
from majal.modules.claims.commands.inheriting import pass_on
from majal.modules.claims.errors import DecidedMeanwhile, ReasonMissing, SaidAlready
from majal.modules.claims.models import Claim, Decision
from majal.modules.claims.permissions import Perm
from majal.modules.claims.workflow import CLAIM, ClaimState, Why
from majal.modules.figures.public import (
    AlreadyRecorded,
    Observation,
    Target,
    record_statement,
)
from majal.modules.press.public import Article
from majal.modules.sources.public import (
    Source,
    SourceKind,
    add_source,
    address_key,
    sources_visible_to,
)

S = ClaimState
LONGEST_CODE = 80


@command()
def confirm_claim(claim_id: int, row: Mapping[str, str], *, sure: bool = False, by: Actor) -> Claim:
    """Record the figure that a number of the press is; ``row`` as a file of statements has it.

    The source is that of the article, added where there is none. A figure that is on record
    already is not recorded twice: the number points to it. ``sure``: a value outside the measure's
    bounds is meant.

    Permission: claims.decide on the claim; figures.record_of on whom the figure speaks of.
    Raises: NotAllowed; NotFound; DecidedMeanwhile, telling who came first; what
    ``figures.record_statement`` and ``sources.add_source`` raise.
    """
    claim = _locked(claim_id, by)
    _refuse_decided(claim)
    source = source_of(claim.article, by=by)
    told = {**row, "source_id": source.code, "note": row.get("note") or claim.quote}
    statement: Observation | Target
    try:
        statement = record_statement(told, sure=sure, by=by)
    except AlreadyRecorded as refusal:
        known = _on_record(told["kind"], refusal.details.get("origin"))
        if known is None:
            raise
        statement = known
    if isinstance(statement, Observation):
        claim.observation = statement
    else:
        claim.target = statement
    return _decided(claim, "confirm", by)


@command()
def dismiss_claim(claim_id: int, why: str, words: str = "", *, by: Actor) -> Claim:
    """Say that a number of the press is no figure, and why.

    Permission: claims.decide.
    Raises: NotAllowed; NotFound; ReasonMissing; DecidedMeanwhile.
    """
    claim = _locked(claim_id, by)
    _refuse_decided(claim)
    words = " ".join(words.split())[:300]
    if why not in Why.values or (why == Why.OTHER and not words):
        raise ReasonMissing
    claim.why, claim.why_words = why, words
    _decided(claim, "dismiss", by)
    if why == Why.MISREAD:  # of this article alone; otherwise the statement itself was judged
        pass_on([claim.pk])
    return claim


@command(refusals={"claim_said_once": SaidAlready})
def reopen_claim(claim_id: int, *, by: Actor) -> Claim:
    """Take up a dismissed number again; why it was dismissed stays in its record.

    Permission: claims.decide.
    Raises: NotAllowed; NotFound; WrongState; SaidAlready.
    """
    claim = _locked(claim_id, by)
    claim.why, claim.why_words = "", ""
    return _decided(claim, "reopen", by)


def source_of(article: Article, *, by: Actor) -> Source:
    """The source that an article is; the one of its web address, else a new one."""
    if article.source_id:
        found: Source = article.source
        return found
    code = f"press-{article.pk}"
    rows = sources_visible_to(by)
    if article.url and (known := rows.filter(address_key=address_key(article.url)).first()):
        return known
    return rows.filter(code=code).first() or add_source(
        code=code,
        title=article.title,
        publisher=article.paper.name,
        url=article.url,
        published=str(article.published or ""),
        language=article.language,
        kind=SourceKind.ARTICLE,
        is_operator=False,
        by=by,
    )


def _locked(claim_id: int, by: Actor) -> Claim:
    rows = Claim.objects.select_for_update(of=("self",)).select_related(
        "article__paper", "article__source", "decided_by"
    )
    claim = rows.filter(pk=claim_id).first()
    if claim is None:
        raise NotFound
    require(by, Perm.DECIDE, claim)
    return claim


def _refuse_decided(claim: Claim) -> None:
    if claim.state != S.PROPOSED:
        raise DecidedMeanwhile(
            who=str(claim.decided_by or "Majal"), state=claim.get_state_display()
        )


def _decided(claim: Claim, step: str, by: Actor) -> Claim:
    CLAIM.apply(step, claim, by=by)
    claim.decided_by_id, claim.decided_at = id_of(by), timezone.now()
    claim.save()
    Decision.objects.create(
        claim=claim, state=claim.state, why=claim.why, words=claim.why_words, by_id=id_of(by)
    )
    return claim


def _on_record(kind: str, origin: object) -> Observation | Target | None:
    """The figure that says the very same, of the same subject by the same source, already."""
    model = Observation if kind == "measured" else Target
    return model.objects.filter(origin=origin, origin__isnull=False).first()


__all__ = ["confirm_claim", "dismiss_claim", "reopen_claim", "source_of"]
