"""Random histories of entries and reversals: what always holds, and answers that never change."""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count

import pytest
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from majal.kernel.actors import SYSTEM
from majal.kernel.dates import PartialDate
from majal.kernel.errors import DomainError
from majal.modules.contributions.commands import change_promise, record_entry, reverse_entry
from majal.modules.contributions.models import COUNCIL, OPERATOR, Contribution, Entry, Stage
from majal.modules.contributions.public import counted
from majal.modules.conventions.public import Terms
from majal.modules.funding.public import Group, sums_as_of, sums_by, total_of
from tests.contributions.factories import a_contribution
from tests.conventions.factories import SIGNED, a_convention, operator_of

_numbers = count(1)
ACTS = ("called", "received", "spent", "programmed", "committed", "authorised", "paid")
steps = st.lists(
    st.tuples(
        st.sampled_from([*ACTS, *OPERATOR[1:], "amend", "reverse"]),
        st.integers(0, 3),
        st.integers(1, 800),
        st.integers(2021, 2026),
    ),
    min_size=4,
    max_size=25,
)


def some_contributions():
    """Two conventions: cash, works, an unknown one, the operator's; a loan that is not counted."""
    one, other = a_convention(), a_convention()
    for convention in (one, other):
        Terms.objects.create(convention=convention, number=1, since=SIGNED)
    share = a_contribution(one, promised=1000)
    a_contribution(one, promised=400, kind="loan", within=share, party=operator_of(one))
    return [
        share,
        a_contribution(one, promised=None, kind="cash"),
        a_contribution(other, promised=500, kind="works"),
        a_contribution(other, promised=700, party=operator_of(other)),
    ]


def go(rows, act, which, amount, year):
    """Do one thing; what the rules refuse is no failure here. Whether it was done."""
    one = rows[which]
    try:
        if act == "reverse":
            entries = list(one.entries.order_by("pk"))
            reverse_entry(entries[amount % len(entries)].pk, note="erreur", by=SYSTEM)
        elif act == "amend":
            change_promise(one.pk, to=Decimal(amount), amendment=1, by=SYSTEM)
        else:
            record_entry(
                one.pk,
                stage=act,
                amount=Decimal(amount),
                on=PartialDate(min(year, 2025), 3, 1),
                reference="AF",
                market="1",
                budget_line="1",
                by=SYSTEM,
            )
    except (DomainError, ZeroDivisionError):
        return False
    return True


def plain(parts):
    return {p.key: (dict(p.sums), p.unknown) for p in parts}


def summed(parts):
    return {s: sum((p.sums[s] for p in parts), Decimal(0)) for s in Stage.values}


class Histories(TestCase):
    """Each example in a transaction of its own."""

    @settings(
        max_examples=settings.default.max_examples // 3,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(steps)
    def test_what_always_holds(self, acts):
        rows = some_contributions()
        answers = []
        for act, which, amount, year in acts:
            if go(rows, act, which, amount, year) and len(answers) < 4:
                known = Entry.objects.latest("recorded_at").recorded_at
                day = date(year, 6, 30)
                answers.append((day, known, self.asked(day, known)))
        for one in Contribution.objects.all():
            self.holds(one)
        everything = counted(Contribution.objects.all())
        whole = total_of(everything)
        for group in Group:
            parts = sums_by(everything, group)
            assert summed(parts) == dict(whole.sums)
            assert sum(p.unknown for p in parts) == whole.unknown
            far = sums_as_of(Contribution.objects.all(), group, day=date(2999, 1, 1))
            now = {k: v for k, v in plain(parts).items() if any(v[0].values()) or v[1]}
            late = {k: v for k, v in plain(far).items() if any(v[0].values()) or v[1]}
            assert late == now
        for day, known, before in answers:
            assert self.asked(day, known) == before

    @staticmethod
    def asked(day, known):
        rows = Contribution.objects.all()
        return {g: plain(sums_as_of(rows, g, day=day, recorded_by=known)) for g in Group}

    @staticmethod
    def holds(one):
        found = dict(one.entries.order_by().values_list("stage").annotate(Sum("amount")))
        for stage in Stage.values:
            assert (getattr(one, stage) or 0) == found.get(stage, 0)
        chain = [getattr(one, s) for s in OPERATOR]
        if one.kind == "cash":
            known = chain if one.promised is not None else chain[1:]
            assert known == sorted(known, reverse=True)
        if one.promised is not None:
            assert max(chain[1:]) <= one.promised
            assert one.programmed <= one.promised
        council = [getattr(one, s) for s in COUNCIL]
        assert council == sorted(council, reverse=True)


@pytest.mark.django_db(transaction=True)
def test_an_answer_of_the_past_stays_when_more_is_learnt():
    one = a_contribution(promised=1000)
    rows = Contribution.objects.all()
    day, known = date(2024, 12, 31), datetime.now(UTC)
    before = plain(sums_as_of(rows, Group.KIND, day=day, recorded_by=known))
    assert before == {"cash": ({**dict.fromkeys(Stage.values, 0), "promised": 1000}, 0)}
    a_contribution(one.convention, promised=None, kind="land")
    entry = one.entries.get()
    reverse_entry(entry.pk, note="erreur", by=SYSTEM)
    change_promise(one.pk, to=Decimal(600), by=SYSTEM)
    later = a_convention()
    one.convention.superseded_by = later
    one.convention.save()
    assert plain(sums_as_of(rows, Group.KIND, day=day, recorded_by=known)) == before
    assert plain(sums_as_of(rows, Group.KIND, day=day)) == {}
