"""What a convention's state was on any day: pure functions of its parties' steps and its terms."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

from majal.modules.conventions.models import Convention, Party, PartyStep, Renewal, Terms
from majal.modules.conventions.workflow import PARTY, Standing, State, StepKind

K = StepKind


@dataclass(frozen=True)
class Facts:
    """All that decides a convention's state; steps without those taken back, in order of day."""

    parties: Sequence[Party]
    steps: Sequence[PartyStep]
    terms: Sequence[Terms]
    superseded_since: date | None = None


@dataclass(frozen=True)
class Term:
    """From when to when terms hold; an open end is None.

    ``notice`` is the last day on which a party can prevent the next tacit renewal.
    """

    starts: date | None
    ends: date | None
    notice: date | None = None
    renewals: int = 0


def plus_months(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a shorter month.

    What would end after the last day that can be written ends on that day.
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > MAXYEAR:
        return date.max
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError


def terms_on(terms: Iterable[Terms], day: date) -> Terms | None:
    """The terms that held on a day: the last number whose day had come; the first if none had."""
    ordered = sorted(terms, key=lambda t: t.number)
    held = [t for t in ordered if t.since is None or t.since <= day]
    return held[-1] if held else (ordered[0] if ordered else None)


def term_of(terms: Terms, day: date, *, begun: date | None = None) -> Term:
    """The term that runs on ``day``, tacit renewals counted; ``begun`` where no start is written.

    A renewal without a length of its own is as long as the first term.
    """
    starts = terms.starts_on or begun
    ends = terms.ends_on
    if ends is None and starts and terms.term_months:
        ends = plus_months(starts, terms.term_months) - timedelta(days=1)
    if ends is None or terms.renewal != Renewal.TACIT:
        return Term(starts, ends)
    months = terms.renewal_months or terms.term_months or 0
    renewals, first_end = 0, ends
    while months and ends < day:
        renewals += 1
        ends = plus_months(first_end + timedelta(days=1), months * renewals) - timedelta(days=1)
    notice = min(terms.notice_days or 0, (ends - date.min).days)
    return Term(starts, ends, ends - timedelta(days=notice), renewals)


def standing_on(steps: Iterable[PartyStep], party: Party, day: date) -> str:
    """How far one party had come on a day: where the last step recorded until then leads.

    The order is that of recording, which the commands keep to: what is written down late may be
    dated before what was written down first.
    """
    targets = {s.name: str(s.target) for s in PARTY.steps}
    own = [s for s in steps if s.party_id == party.pk and s.day <= day and s.kind in targets]
    return targets[max(own, key=lambda s: s.pk).kind] if own else str(Standing.EXPECTED)


def state_on(facts: Facts, day: date) -> str:  # noqa: PLR0911 - one line for each state
    """The legal state on a day.

    In force: a source says so; or every party that signs has signed, every council that needs a
    visa has it, and the start has come. Whoever joined later signed the amendment, and changes
    nothing in it; whoever has left is waited for no more. A source that says only "signed" is
    believed no further. Before the first step on record the state is not known.
    """
    past = [s for s in facts.steps if s.day <= day]
    kinds = {s.kind for s in past if s.party_id is None}
    if facts.superseded_since and facts.superseded_since <= day:
        return State.SUPERSEDED
    if K.TERMINATED in kinds:
        return State.TERMINATED
    if not past:
        return State.UNKNOWN
    terms = terms_on(facts.terms, day)
    first = [p for p in facts.parties if p.signs and p.takes_part(terms.number if terms else 0)]
    by_all = _have(K.SIGNED, first, past)
    signed = by_all or K.SIGNED in kinds or K.IN_FORCE in kinds
    if signed and terms:
        term = term_of(terms, day, begun=signed_on(past))
        if term.ends and term.ends < day:
            return State.ENDED
        started = term.starts is None or term.starts <= day
        needing = [p for p in first if p.needs_visa]
        visas = not needing or _have(K.VISA_GIVEN, needing, past)
        if started and (K.IN_FORCE in kinds or (by_all and visas)):
            return State.IN_FORCE
    if signed:
        return State.SIGNED
    if any(s.kind == K.VOTED for s in past):
        return State.VOTED
    return State.DRAFT


def signed_on(steps: Iterable[PartyStep]) -> date | None:
    """The day of the last signature, or the day a source gives for the whole."""
    days = [s.day for s in steps if s.kind == K.SIGNED]
    return max(days) if days else None


def _have(kind: str, parties: Sequence[Party], past: Sequence[PartyStep]) -> bool:
    """Whether each of some parties has taken a step."""
    done = {s.party_id for s in past if s.kind == kind}
    return bool(parties) and all(p.pk in done for p in parties)


def superseded_since(convention: Convention, later: Facts | None) -> date | None:
    """The day from which a later convention took its place: its signature, else its first step."""
    if convention.superseded_by_id is None:
        return None
    if later is None or not later.steps:
        return date.min
    return signed_on(later.steps) or min(s.day for s in later.steps)
