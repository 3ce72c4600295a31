"""The money of a convention as IATI tells it: budget, planned disbursements, transactions.

Each dirham once: what counts of the contributions. The stages after the promise are for whoever
sees the whole convention.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element

from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from majal.kernel.bidi import plain_number
from majal.modules.contributions.public import Contribution, Entry, Stage
from majal.modules.conventions.public import Party, PartyRole, Terms, plus_months, term_of
from majal.modules.exchange.queries.codes import Names, named, names_of
from majal.modules.exchange.queries.iati_codes import PUBLIC_STAGES, TRANSACTIONS, TYPES
from majal.modules.exchange.queries.xml import money, node, period, told

ORIGINAL, REVISED = "1", "2"
INDICATIVE, COMMITTED = "1", "2"


def add_money(root: Element, about: Any, given: Sequence[Contribution]) -> None:
    """Budget, planned disbursements and transactions, in the order of the schema."""
    for terms, kind in _budgets(about.terms):
        _budget(root, about, terms, kind)
    operator = next(
        (p for p in about.convention.parties.all() if p.role == PartyRole.OPERATOR), None
    )
    if about.whole:
        for contribution in given:
            _planned(root, contribution, operator)
    for entry, contribution in entries_told(given, whole=about.whole):
        _transaction(root, about, entry, contribution, operator)


def entries_told(
    given: Sequence[Contribution], *, whole: bool
) -> Iterator[tuple[Entry, Contribution]]:
    """The entries that have a kind of transaction, oldest first; the promised ones for everyone."""
    found = [
        (entry, contribution)
        for contribution in given
        for entry in contribution.entries.all()
        if entry.stage in TRANSACTIONS and (whole or entry.stage in PUBLIC_STAGES)
    ]
    yield from sorted(found, key=lambda pair: (pair[0].day, pair[0].pk))


def _budgets(terms: Sequence[Terms]) -> Iterator[tuple[Terms, str]]:
    """The first cost that is known, and the last where an amendment changed it."""
    known = [t for t in sorted(terms, key=lambda t: t.number) if t.total is not None]
    if known:
        yield known[0], ORIGINAL
        if known[-1].total != known[0].total:
            yield known[-1], REVISED


def cost_of_years(about: Any) -> Names:
    """The cost that was agreed last, in words, where it is of more than a year; none elsewhere."""
    costs = [
        terms.total
        for terms, _kind in _budgets(about.terms)
        if terms.total is not None and (span := _span(about, terms)) and _is_long(span)
    ]
    if not costs:
        return {}
    text = _("Total cost over the whole term, as agreed last: {amount} dirhams.")
    places = 0 if costs[-1] == costs[-1].to_integral_value() else 2
    return named(format_lazy(text, amount=lazy(plain_number, str)(costs[-1], None, places)))


def _span(about: Any, terms: Terms) -> tuple[date, date] | None:
    span = term_of(terms, about.today, begun=about.dates.actual or about.dates.planned)
    return (span.starts, span.ends) if span.starts and span.ends else None


def _is_long(span: tuple[date, date]) -> bool:
    starts, ends = span
    return ends >= plus_months(starts, 12)


def _budget(root: Element, about: Any, terms: Terms, kind: str) -> None:
    """A budget, unless it is of more than the year that IATI allows one: to share it out among the
    years would be made up. Source: IATI 2.03, iati-activity/budget, rule on its period.
    """
    span = _span(about, terms)
    if span is None or terms.total is None or _is_long(span):
        return
    held = about.convention.state in ("signed", "in_force", "ended", "terminated", "superseded")
    budget = node(root, "budget", type=kind, status=COMMITTED if held else INDICATIVE)
    period(budget, *span)
    money(budget, terms.total, terms.since or span[0])


def _planned(root: Element, contribution: Contribution, operator: Party | None) -> None:
    for one in contribution.instalments.all():
        if one.due is None or one.ended_by is not None:
            continue
        planned = node(root, "planned-disbursement", type=ORIGINAL)
        period(planned, one.due.first(), one.due.last())
        money(planned, one.amount, one.due.first())
        _sides(planned, contribution.party, operator)


def _transaction(
    root: Element, about: Any, entry: Entry, contribution: Contribution, operator: Party | None
) -> None:
    ref = f"{about.convention.code}-{entry.pk}"
    one = node(root, "transaction", ref=ref)
    day = min(entry.day, about.today)
    node(one, "transaction-type", code=TRANSACTIONS[entry.stage])
    node(one, "transaction-date", iso_date=day.isoformat())
    money(one, entry.amount, day)
    told(one, "description", _words(contribution))
    if entry.stage == Stage.SPENT:
        _sides(one, entry.executed_by or operator or contribution.party, None)
    else:
        _sides(one, contribution.party, operator)


def _words(contribution: Contribution) -> dict[str, str]:
    return names_of(contribution, "text") or named(contribution.get_kind_display())


def _sides(above: Element, provider: Party, receiver: Party | None) -> None:
    """Who gives, and who receives where that is another."""
    _organisation(above, "provider-org", provider)
    if receiver is not None and receiver.organisation_id != provider.organisation_id:
        _organisation(above, "receiver-org", receiver)


def _organisation(above: Element, name: str, party: Party) -> None:
    kind = TYPES.get(party.organisation.kind_id)
    told(above, name, names_of(party.organisation), type=kind)
