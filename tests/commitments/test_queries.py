"""What is read of commitments: clocks, sides, reminders, evidence, who sees what."""

from datetime import UTC, date, datetime

import pytest

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.dates import PartialDate
from majal.kernel.names import local
from majal.modules.commitments.commands import (
    Shown,
    accept_delivery,
    claim_delivery,
    dispute_delivery,
)
from majal.modules.commitments.models import Commitment
from majal.modules.commitments.public import kept_on_time
from majal.modules.commitments.queries.clock import Clock, Tick, clock_of
from majal.modules.commitments.queries.evidence import (
    mark_of_evidence,
    mark_of_traces,
    with_traces,
)
from majal.modules.commitments.queries.first import first_of
from majal.modules.commitments.queries.record import aim_of, doable, steps_of
from majal.modules.commitments.queries.sides import dues_of, face_to_face, owe, owed
from majal.modules.commitments.queries.visible import (
    commitment_in_full,
    commitments_visible_to,
    with_lines,
)
from majal.modules.conventions.public import mine_of
from tests.commitments.factories import (
    a_claimed,
    a_commitment,
    a_paper,
    a_source_shown,
    another_region,
)
from tests.conventions.factories import (
    a_convention,
    council_of,
    for_council,
    for_operator,
    operator_of,
)
from tests.figures.factories import a_measure, a_target, an_observation
from tests.parks.factories import a_park
from tests.people.factories import holder_of
from tests.sources.factories import a_source

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 10)
ON = PartialDate(2026, 6, 1)


@pytest.fixture(autouse=True)
def _on_a_day(time_machine):
    time_machine.move_to("2026-06-10 10:00:00+00:00", tick=False)


def stands(state="promised", due=None, done=None, since="2026-04-24", begun=None):
    """A commitment that is nowhere stored, as a clock reads it."""
    due, done = due and PartialDate.parse(due), done and PartialDate.parse(done)
    one = Commitment(
        state=state,
        due=due,
        due_last=due and due.last(),
        done_on=done,
        state_since=datetime.fromisoformat(f"{since}T12:00:00").replace(tzinfo=UTC),
    )
    one.begun = begun
    return one


@pytest.mark.parametrize(
    ("commitment", "clock"),
    [
        (stands(due="2026-06-09"), Clock(Tick.LATE, 1, 1.0, 1)),
        (stands(due="2026-06-10"), Clock(Tick.SOON, 0, 1.0)),
        (stands("under_way", due="2026-07-10"), Clock(Tick.SOON, 30, 1 - 30 / 365)),
        (
            stands(due="2026-12-31", begun=date(2026, 1, 1)),
            Clock(Tick.RUN, 204, 160 / 364),
        ),
        (stands(due="2030", begun=date(2026, 6, 10)), Clock(Tick.RUN, 1665, 0.0)),
        (stands(due="2030"), Clock(Tick.RUN, 1665, 0.0)),
        (stands(due="2020/2024", begun=date(2020, 1, 1)), Clock(Tick.LATE, 526, 1.0, 526)),
        (stands(), Clock(Tick.UNDATED, 0, 0.0)),
        (stands("claimed", done="2026"), Clock(Tick.WAITING, 47)),
        (stands("claimed", due="2019/2020", done="2021"), Clock(Tick.WAITING, 47, late_by=1)),
        (stands("claimed", due="2021-06", done="2021"), Clock(Tick.WAITING, 47)),
        (stands("accepted", due="2021-06", done="2021-06-30"), Clock(Tick.DONE)),
        (stands("accepted", due="2021-06", done="2021-07-10"), Clock(Tick.DONE, late_by=10)),
        (stands("disputed", due="2026-06-01", done="2026-05"), Clock(Tick.LATE, 9, 1.0, 9)),
        (stands("withdrawn", due="2020"), Clock(Tick.WITHDRAWN, used=0.0)),
    ],
)
def test_clocks(commitment, clock):
    found = clock_of(commitment, TODAY)
    assert (found.tick, found.days, found.late_by) == (clock.tick, clock.days, clock.late_by)
    assert found.used == pytest.approx(clock.used)


def test_silence_is_counted_and_never_becomes_acceptance(time_machine):
    commitment = a_claimed()
    for day, age in (("2026-06-10", 0), ("2026-07-27", 47), ("2031-06-10", 1826)):
        time_machine.move_to(f"{day} 10:00:00+00:00", tick=False)
        commitment.refresh_from_db()
        clock = clock_of(commitment, date.fromisoformat(day))
        assert (clock.tick, clock.days, commitment.state) == (Tick.WAITING, age, "claimed")


def read(commitment):
    return with_lines(Commitment.objects.filter(pk=commitment.pk)).get()


def test_the_mark_is_that_of_the_best_piece_then_of_the_acceptance():
    commitment = a_commitment()
    assert mark_of_evidence(read(commitment)).grade == ""
    council = for_council(commitment.convention)
    operators = a_source("annual-report", is_operator=True)
    counted = an_observation(a_measure(), grade="recorded", source=None)
    for pieces, grade in (
        ([a_source_shown()], "declared"),  # the only source there is yet is the operator's
        ([Shown(source=operators.code), Shown(figure=counted.pk)], "recorded"),
        ([Shown(figure=counted.pk), Shown(file=a_paper())], "documented"),
    ):
        claim_delivery(commitment.pk, on=ON, evidence=pieces, by=council)
        assert mark_of_evidence(read(commitment)).grade == grade
        dispute_delivery(commitment.pk, on=ON, reason="non", by=for_operator())
    claim_delivery(commitment.pk, on=ON, evidence=[a_source_shown()], by=council)
    accept_delivery(commitment.pk, on=ON, by=for_operator())
    assert mark_of_evidence(read(commitment)).grade == "verified"
    papered = a_claimed()
    accept_delivery(papered.pk, on=ON, paper=a_paper(), by=for_council(papered.convention))
    assert mark_of_evidence(read(papered)).grade == "documented"


def test_those_that_face_each_other_stand_in_one_row():
    convention = a_convention()
    road = a_commitment(convention)
    alone = a_commitment(convention)
    facing = a_commitment(
        convention,
        owed_by=operator_of(convention),
        owed_to=council_of(convention),
        kind="environment",
        faces=road,
    )
    a_commitment(convention, state="withdrawn")
    pairs = face_to_face(convention, TODAY)
    assert [(p.partner.commitment, p.operator and p.operator.commitment) for p in pairs] == [
        (road, facing),
        (alone, None),
    ]
    assert [p.kind for p in pairs] == ["infrastructure", "infrastructure"]


def test_what_we_owe_and_are_owed_asks_for_attention_in_order():
    convention = a_convention()
    waiting = a_claimed(convention)
    undated = a_commitment(convention, due=None)
    far = a_commitment(convention, due=PartialDate(2028))
    soon = a_commitment(convention, due=PartialDate(2026, 6))
    late = a_commitment(convention, due=PartialDate(2025))
    latest = a_commitment(convention, due=PartialDate(2024, 6), owed_to=None)
    a_commitment(a_convention("CV-OLD", state="superseded"))
    order = [latest, late, soon, far, undated, waiting]
    council, office = mine_of(for_council(convention)), mine_of(for_operator())
    ours = owe(council, TODAY)
    assert [line.commitment for line in ours.lines] == order
    assert (ours.open, ours.late, ours.waiting) == (6, 2, 1)
    assert [line.commitment for line in owed(office, TODAY).lines] == order
    assert owed(council, TODAY).lines == []
    assert owe(office, TODAY).lines == []


def test_reminders_come_at_ninety_thirty_and_seven_days_and_when_an_answer_is_due():
    convention = a_convention()
    claimed = a_claimed(convention)
    made = {
        what: a_commitment(convention, due=PartialDate.parse(due))
        for what, due in (
            ("overdue", "2026-06-09"),
            ("7", "2026-06-17"),
            ("30", "2026-07-10"),
            ("90", "2026-09-08"),
            ("none", "2026-09-09"),
        )
    }
    del made["none"]
    ours = dues_of(mine_of(for_council(convention)), TODAY)
    assert {d.what: d.commitment for d in ours} == made
    assert {d.ours for d in ours} == {True}
    theirs = dues_of(mine_of(for_operator()), TODAY)
    assert [(d.what, d.ours, d.commitment) for d in theirs] == [("answer", False, claimed)]


def test_reading_a_side_asks_the_same_for_one_and_for_many(django_assert_max_num_queries):
    convention = a_convention()
    for _ in range(12):
        a_claimed(convention)
    mine = mine_of(for_council(convention))
    with django_assert_max_num_queries(3):
        assert len(owe(mine, TODAY).lines) == 12
    with django_assert_max_num_queries(3):
        face_to_face(convention, TODAY)


def test_kept_on_time_counts_what_was_accepted_among_what_was_due():
    convention = a_convention()

    def delivered(due, done, *, accepted=True):
        one = a_commitment(convention, due=PartialDate.parse(due))
        claim_delivery(
            one.pk,
            on=PartialDate.parse(done),
            evidence=[a_source_shown()],
            by=for_council(convention),
        )
        if accepted:
            accept_delivery(one.pk, on=ON, by=for_operator())

    delivered("2026-05", "2026-05-31")
    delivered("2025", "2026-03")
    delivered("2026-06-09", "2026-06-01", accepted=False)
    a_commitment(convention, due=PartialDate(2026, 6, 10))
    a_commitment(convention, due=PartialDate(2026, 6, 11))
    a_commitment(convention, due=None)
    a_commitment(a_convention(state="draft"), due=PartialDate(2026, 5))
    kept = kept_on_time(ANYONE, TODAY)
    assert (kept.kept, kept.due, kept.claimed) == (1, 4, 1)
    before = kept_on_time(SYSTEM, date(2026, 5, 31))
    assert (before.kept, before.due) == (0, 2)  # nothing was accepted yet


def test_who_sees_which_commitments():
    shown, hidden = a_commitment(), a_commitment(a_convention(state="draft"))
    everyone = [ANYONE, another_region(), holder_of("coordinator")]
    for reader in everyone:
        assert list(commitments_visible_to(reader)) == [shown]
    for reader in (for_operator(), for_council(hidden.convention)):
        assert set(commitments_visible_to(reader)) == {shown, hidden}


def test_a_stranger_reads_that_it_was_disputed_and_neither_why_nor_the_files():
    park = a_park()
    commitment = a_commitment(a_convention(parks=[park]), responsible="DGS")
    council = for_council(commitment.convention)
    shown = [a_source_shown(), Shown(file=a_paper()), Shown(record=f"parks.park:{park.pk}")]
    claim_delivery(commitment.pk, on=ON, evidence=shown, note="Voie ouverte", by=council)
    dispute_delivery(commitment.pk, on=ON, reason="Le toit fuit", by=for_operator())
    full = commitment_in_full(ANYONE, commitment.code)
    told = [(s.note, [p.kind for p in s.pieces], s.hidden) for s in steps_of(ANYONE, full)]
    assert told == [("", ["source"], 2), ("", [], 0)]
    manager = holder_of("park_manager", on="park", number=park.pk)
    for reader in (council, for_operator(), manager):
        told = [(s.note, [p.kind for p in s.pieces], s.hidden) for s in steps_of(reader, full)]
        assert told == [
            ("Voie ouverte", ["source", "file", "record"], 0),
            ("Le toit fuit", [], 0),
        ]
    told = [s.hidden for s in steps_of(another_region(), full)]
    assert told == [2, 0]


def test_names_of_persons_are_for_whoever_may_know_them():
    commitment = a_claimed()
    full = commitment_in_full(SYSTEM, commitment.code)
    author = commitment.moves.get().recorded_by
    assert [s.person for s in steps_of(for_operator(), full)] == [author.name]
    assert [s.person for s in steps_of(author, full)] == [author.name]
    assert [s.person for s in steps_of(for_council(full.convention), full)] == [""]
    assert [s.person for s in steps_of(ANYONE, full)] == [""]


def test_each_reader_is_offered_their_own_steps():
    commitment = a_commitment()
    office, council = for_operator(), for_council(commitment.convention)
    full = commitment_in_full(SYSTEM, commitment.code)
    assert doable(ANYONE, full) == []
    assert doable(another_region(), full) == []
    assert doable(council, full) == ["claim", "begin", "due", "withdraw"]
    assert doable(office, full) == ["claim", "due", "withdraw"]
    claim_delivery(commitment.pk, on=ON, evidence=[a_source_shown()], by=council)
    full = commitment_in_full(SYSTEM, commitment.code)
    assert doable(council, full) == ["paper"]
    assert doable(office, full) == ["accept", "dispute"]
    dispute_delivery(commitment.pk, on=ON, reason="non", by=office)
    full = commitment_in_full(SYSTEM, commitment.code)
    assert doable(council, full) == ["claim", "paper", "due", "withdraw"]


def test_a_target_shows_how_far_reality_has_come():
    measure, park = a_measure(), a_park()
    target = a_target(measure, park=park, value=107)
    an_observation(measure, park=park, value=55, period="2026-01")
    commitment = a_commitment(a_convention(parks=[park]), target=target)
    aim = aim_of(ANYONE, commitment, TODAY)
    assert (aim.target.value, aim.reality.chosen.value) == (107, 55)
    assert aim_of(ANYONE, a_commitment(), TODAY) is None


def _as_shown(line):
    """What a row says of a commitment, by whichever way it was read."""
    one = line.commitment
    said = (str(one), str(one.convention), local(one.owed_by.organisation), one.state, one.due)
    where = (one.get_absolute_url(), one.convention.get_absolute_url())
    return one.pk, line.clock, line.mark, said, where, one.done_on


def test_the_first_page_shows_what_the_whole_would_show_first(django_assert_num_queries):
    convention, other = a_convention(), a_convention()
    for number in range(4):
        a_claimed(other, due=PartialDate(2024, number + 1))
        a_commitment(convention, due=PartialDate(2027 - number))
    a_commitment(convention, due=None)
    a_commitment(convention, due=PartialDate(2023), owed_to=None)
    a_claimed(convention, owed_to=None)
    a_commitment(convention, state="withdrawn", due=PartialDate(2020))
    back = {"owed_by": operator_of(convention), "owed_to": council_of(convention)}
    a_commitment(convention, **back, due=PartialDate(2025, 3))
    settled = a_claimed(convention)
    accept_delivery(settled.pk, on=ON, by=for_operator())
    old = a_claimed(convention)
    accept_delivery(old.pk, on=ON, by=for_operator())
    Commitment.objects.filter(pk=old.pk).update(state_since=datetime(2026, 1, 1, tzinfo=UTC))
    for actor in (for_council(convention), for_operator()):
        mine = mine_of(actor)
        first_of(mine, TODAY)  # its statements are prepared
        with django_assert_num_queries(1):
            found = first_of(mine, TODAY)
        for first, whole in zip(found, (owe(mine, TODAY), owed(mine, TODAY)), strict=True):
            assert list(map(_as_shown, first.lines)) == list(map(_as_shown, whole.lines[:5]))
            assert first[1:] == (whole.open, whole.late, whole.waiting)


def test_a_mark_read_with_its_row_is_that_of_the_moves():
    convention = a_convention()
    papered = a_claimed(convention)
    accept_delivery(papered.pk, on=ON, paper=a_paper(), by=for_council(convention))
    a_claimed(convention)
    a_commitment(convention)
    counted = an_observation(a_measure(), grade="recorded", source=None)
    shown = a_commitment(convention)
    pieces = [a_source_shown(), Shown(figure=counted.pk)]
    claim_delivery(shown.pk, on=ON, evidence=pieces, by=for_council(convention))
    rows = Commitment.objects.order_by("pk")
    marks = [mark_of_traces(one) for one in with_traces(rows)]
    assert marks == [mark_of_evidence(one) for one in with_lines(rows)]
    assert [mark.grade for mark in marks] == ["documented", "reported", "", "recorded"]
