"""One convention as its page shows it, in few queries."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import BigIntegerField, Q

from majal.kernel.actors import Actor
from majal.kernel.permissions import may
from majal.kernel.prepared import Given, Prepared, keep_with
from majal.modules.conventions.models import Convention, Party, PartyRole, PartyStep, Terms
from majal.modules.conventions.permissions import Perm
from majal.modules.conventions.queries.standing import (
    Facts,
    Term,
    signed_on,
    standing_on,
    state_on,
    superseded_since,
    term_of,
    terms_on,
)
from majal.modules.conventions.queries.visible import facts_of, steps_in_force
from majal.modules.conventions.workflow import Standing, State

PUBLIC = ("voted", "signed")


@dataclass(frozen=True)
class Row:
    """One party as the page lists it: how far it has come, and its last step."""

    party: Party
    standing: str
    last: PartyStep | None

    @property
    def note(self) -> str:
        """The note of whoever read the source; that of those who sign or execute says no more."""
        plain = (PartyRole.SIGNATORY, PartyRole.EXECUTING_AGENCY)
        return "" if self.party.role in plain else self.party.note

    @property
    def words(self) -> str:
        """How far it has come, in words; empty where nothing is known of it alone."""
        return "" if self.standing == Standing.EXPECTED else str(Standing(self.standing).label)


@dataclass(frozen=True)
class Sheet:
    """One convention on one day; ``whole`` says that the reader sees all of it."""

    convention: Convention
    day: date
    whole: bool
    facts: Facts

    @property
    def state(self) -> str:
        """The code of the legal state on that day."""
        return state_on(self.facts, self.day)

    @property
    def state_words(self) -> str:
        """The legal state on that day, in words."""
        return str(State(self.state).label)

    @cached_property
    def terms(self) -> Terms | None:
        """The terms that held on that day."""
        return terms_on(self.facts.terms, self.day)

    @cached_property
    def term(self) -> Term | None:
        """From when to when, renewals counted."""
        begun = signed_on(s for s in self.facts.steps if s.day <= self.day)
        return term_of(self.terms, self.day, begun=begun) if self.terms else None

    @property
    def steps(self) -> list[PartyStep]:
        """The steps known on that day that the reader may know of: what a council votes and what
        is signed is public, the way between them is the parties' own."""
        known = (s for s in self.facts.steps if s.day <= self.day)
        return [s for s in known if self.whole or s.party_id is None or s.kind in PUBLIC]

    @property
    def amendments(self) -> list[Terms]:
        """Every amendment known on that day, newest first."""
        known = (t for t in self.facts.terms if t.number and t.since and t.since <= self.day)
        return sorted(known, key=lambda t: t.number, reverse=True)

    @cached_property
    def rows(self) -> list[Row]:
        """Its parties on that day."""
        number = self.terms.number if self.terms else 0
        past = [s for s in self.facts.steps if s.day <= self.day]
        return [
            Row(
                party,
                standing_on(past, party, self.day),
                next((s for s in reversed(past) if s.party_id == party.pk), None),
            )
            for party in self.facts.parties
            if party.takes_part(number)
        ]

    @property
    def signed(self) -> tuple[int, int]:
        """How many of those who sign have signed."""
        signing = [r for r in self.rows if r.party.signs]
        done = {s.party_id for s in self.facts.steps if s.kind == "signed" and s.day <= self.day}
        return sum(r.party.pk in done for r in signing), len(signing)


def sheet_of(convention: Convention, *, to: Actor, day: date, papers: bool = False) -> Sheet:
    """All that the page draws of itself: two queries, two more where it was superseded.

    With ``papers`` steps and terms come with what shows them, for the page that follows them up.
    """
    whole = may(to, Perm.SEE_WHOLE, convention)
    return Sheet(convention, day, whole, _facts(convention, papers=papers))


def _facts(convention: Convention, *, papers: bool) -> Facts:
    """As ``facts_of``; the terms stay with the convention, for other modules on its page."""
    later = facts_of(convention.superseded_by) if convention.superseded_by else None
    steps, terms = (rows.ask(convention=convention.pk) for rows in (PAPERS if papers else PLAIN))
    keep_with(convention, "terms", terms)
    return Facts(
        parties=list(convention.parties.all()),
        steps=steps_in_force(steps),
        terms=list(convention.terms.all()),
        superseded_since=superseded_since(convention, later),
    )


def _read(model: Any, order: str, *beside: Any) -> Prepared[Any]:
    of_one = Q(convention=Given("convention", BigIntegerField()))
    along = beside or (None,)  # none at all would be all
    return Prepared(
        lambda: model.objects.filter(of_one).select_related(*along).order_by(order, "pk")
    )


FILE = ("document__file", "source")
PLAIN = _read(PartyStep, "day"), _read(Terms, "number")
PAPERS = _read(PartyStep, "day", *FILE, "recorded_by"), _read(Terms, "number", *FILE)
