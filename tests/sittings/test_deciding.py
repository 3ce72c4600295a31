"""Quorum, conflicts of interest, votes and decisions."""

import pytest
from django.db import DatabaseError, transaction

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed, WrongState
from majal.modules.sittings import errors
from majal.modules.sittings.commands import (
    cast_vote,
    close_sitting,
    convene,
    convene_again,
    count_vote,
    decide_item,
    declare_conflict,
    detect_conflicts,
    flag_conflict,
    item_decided,
    open_sitting,
    put_to_vote,
    record_presence,
    set_conflict_aside,
    sitting_closed,
)
from majal.modules.sittings.models import Attendance, Ballot, Conflict, Item, Sitting, Vote, Why
from majal.modules.sittings.queries import table_of
from tests.committees.factories import (
    a_committee,
    a_regional_committee,
    a_seat,
    chair_of,
    in_days,
    seats_of,
    secretary_of,
    the_wali,
)
from tests.organisations.factories import a_holder
from tests.people.factories import person
from tests.sittings.factories import (
    REASONS,
    a_convened,
    a_decided,
    a_sitting,
    account_of,
    an_item,
    an_open,
    conflicts_of,
)

pytestmark = pytest.mark.django_db


def votes(item: Item, *choices: str) -> None:
    """Each of the first seats answers, the chair first."""
    for seat, choice in zip(seats_of(item.committee), choices, strict=False):
        if choice:
            cast_vote(item.pk, choice, seat_id=seat.pk, by=SYSTEM)


class TestQuorum:
    def test_it_is_computed_from_who_is_there(self):
        sitting, _items, seats = an_open(present=2)
        meter = table_of(sitting).meter()
        assert (meter.voters, meter.present, meter.needed, meter.is_met) == (5, 2, 3, False)
        record_presence(sitting.pk, seats[4].pk, "proxy", proxy=seats[1].pk, by=SYSTEM)
        assert table_of(sitting).meter().is_met

    def test_whose_proxy_leaves_is_no_longer_represented(self):
        sitting, _items, seats = an_open(present=2)
        record_presence(sitting.pk, seats[4].pk, "proxy", proxy=seats[1].pk, by=SYSTEM)
        record_presence(sitting.pk, seats[1].pk, "absent", by=SYSTEM)
        assert table_of(sitting).meter().present == 1

    def test_an_advisory_seat_counts_nowhere(self):
        sitting, _items, _seats = an_open(present=2)
        adviser = sitting.committee.seats.get(function="secretary")
        record_presence(sitting.pk, adviser.pk, "present", by=SYSTEM)
        assert table_of(sitting).meter().present == 2

    def test_below_it_nothing_is_decided_and_the_refusal_says_how_many_miss(self):
        _sitting, items, _seats = an_open(present=2)
        for refused in (
            lambda: put_to_vote(items[0].pk, "accepted", by=SYSTEM),
            lambda: decide_item(items[0].pk, "accepted", REASONS, by=SYSTEM),
        ):
            with pytest.raises(errors.BelowQuorum) as refusal:
                refused()
            assert "2 present, 3 needed" in str(refusal.value)

    def test_proxies(self):
        sitting, _items, seats = an_open(present=2)
        with pytest.raises(errors.ProxyHolder):
            record_presence(sitting.pk, seats[4].pk, "proxy", proxy=seats[3].pk, by=SYSTEM)
        with pytest.raises(errors.ProxyHolder):
            record_presence(sitting.pk, seats[4].pk, "proxy", proxy=seats[4].pk, by=SYSTEM)
        record_presence(sitting.pk, seats[4].pk, "proxy", proxy=seats[1].pk, by=SYSTEM)
        with pytest.raises(errors.ProxyTaken):
            record_presence(sitting.pk, seats[3].pk, "proxy", proxy=seats[1].pk, by=SYSTEM)
        strict, _items, others = an_open(a_committee(proxies=False), present=2)
        with pytest.raises(errors.ProxyRefused):
            record_presence(strict.pk, others[4].pk, "proxy", proxy=others[1].pk, by=SYSTEM)

    def test_a_second_convocation_takes_over_what_was_left(self):
        committee = a_committee(second_is_free=True)
        sitting, items, seats = an_open(committee, present=1, items=2)
        declare_conflict(items[1].pk, "Associé", seat_id=seats[2].pk, by=SYSTEM)
        again = convene_again(
            sitting.pk, in_days(1), sitting.starts, sitting.ends, place="Salle", by=SYSTEM
        )
        assert Sitting.objects.get(pk=sitting.pk).state == "closed"
        carried = list(Item.objects.filter(sitting=again).order_by("position"))
        assert [one.carried_from_id for one in carried] == [one.pk for one in items]
        assert conflicts_of(carried[1]) == [(seats[2].pk, Why.DECLARED)]
        convene(again.pk, by=SYSTEM)
        open_sitting(again.pk, seats[0].pk, by=SYSTEM)
        assert table_of(Sitting.objects.get(pk=again.pk)).meter().needed == 0
        assert decide_item(carried[0].pk, "refused", REASONS, by=SYSTEM).present == 1

    def test_with_a_quorum_there_is_no_second_convocation(self):
        sitting, _items, _seats = an_open()
        with pytest.raises(errors.QuorumReached):
            convene_again(
                sitting.pk, in_days(1), sitting.starts, sitting.ends, place="Salle", by=SYSTEM
            )


class TestConflicts:
    def test_a_member_in_conflict_leaves_the_item_and_its_quorum(self):
        sitting, (item, other), seats = an_open(items=2)
        declare_conflict(item.pk, "Mon frère", by=account_of(seats[1]))
        meter = table_of(sitting).meter(item)
        assert (meter.voters, meter.present, meter.needed) == (4, 4, 2)
        assert table_of(sitting).meter(other).voters == 5
        put_to_vote(item.pk, "accepted", by=SYSTEM)
        with pytest.raises(errors.InConflict):
            cast_vote(item.pk, "for", by=account_of(seats[1]))
        with pytest.raises(errors.InConflict):
            cast_vote(item.pk, "for", seat_id=seats[1].pk, by=SYSTEM)

    def test_whom_a_member_in_conflict_represents_does_not_vote_either(self):
        sitting, (item,), seats = an_open(present=4)
        record_presence(sitting.pk, seats[4].pk, "proxy", proxy=seats[1].pk, by=SYSTEM)
        declare_conflict(item.pk, "Mon frère", by=account_of(seats[1]))
        put_to_vote(item.pk, "accepted", by=SYSTEM)
        with pytest.raises(errors.InConflict):
            cast_vote(item.pk, "for", seat_id=seats[4].pk, by=account_of(seats[1]))

    def test_a_vote_cast_before_the_conflict_does_not_count(self):
        _sitting, (item,), seats = an_open()
        put_to_vote(item.pk, "accepted", by=SYSTEM)
        votes(item, "for", "for", "against")
        declare_conflict(item.pk, "Je connais le fondateur", by=account_of(seats[1]))
        counted = count_vote(item.pk, by=SYSTEM)
        assert (counted.in_favour, counted.against) == (1, 1)

    def test_conflicts_may_take_the_quorum_of_the_item(self):
        _sitting, (item,), seats = an_open(a_committee(quorum="count", quorum_count=4), present=4)
        declare_conflict(item.pk, "Associé", by=account_of(seats[1]))
        with pytest.raises(errors.BelowQuorumForItem):
            decide_item(item.pk, "accepted", REASONS, by=SYSTEM)

    def test_the_database_refuses_the_vote_whatever_the_code_does(self):
        _sitting, (item,), seats = an_open()
        declare_conflict(item.pk, "Associé", by=account_of(seats[1]))
        ballot = put_to_vote(item.pk, "accepted", by=SYSTEM)
        with pytest.raises(DatabaseError, match="conflict"), transaction.atomic():
            Vote.objects.create(ballot=ballot, seat=seats[1], choice="for")

    def test_a_declared_one_stands_a_detected_one_may_be_set_aside(self):
        _sitting, (item,), seats = an_open()
        own = declare_conflict(item.pk, "Associé", by=account_of(seats[1]))
        with pytest.raises(errors.DeclaredStands):
            set_conflict_aside(own.pk, "Erreur", by=SYSTEM)
        found = flag_conflict(item.pk, seats[2].pk, "Même école", by=SYSTEM)
        assert flag_conflict(item.pk, seats[2].pk, "Encore", by=SYSTEM).pk == found.pk
        with pytest.raises(errors.ReasonMissing):
            set_conflict_aside(found.pk, "", by=SYSTEM)
        set_conflict_aside(found.pk, "A quitté cette école en 2019", by=SYSTEM)
        assert conflicts_of(item) == [(seats[1].pk, Why.DECLARED)]
        with pytest.raises(errors.ConflictKnown):
            declare_conflict(item.pk, "Associé", by=account_of(seats[1]))

    def test_the_same_organisation_and_the_same_family_name_are_detected(self):
        committee, company = a_committee(), a_holder()
        by_firm = a_seat(committee, name="Nadia Benhammou", email="n@x.ma", organisation=company)
        by_name = a_seat(committee, name="Omar El Idrissi", email="o@x.ma")
        item = an_item(a_sitting(committee))
        names = ["ghita  EL IDRISSI", "Li"]
        detect_conflicts(item.pk, organisations=[company.pk], names=names, by=SYSTEM)
        detect_conflicts(item.pk, organisations=[company.pk], names=names, by=SYSTEM)
        assert conflicts_of(item) == [
            (by_firm.pk, Why.ORGANISATION),
            (by_name.pk, Why.FAMILY_NAME),
        ]

    def test_who_may_say_so(self):
        _sitting, (item,), seats = an_open()
        with pytest.raises(errors.NoSeat):
            declare_conflict(item.pk, "Curieux", by=person())
        with pytest.raises(NotAllowed):
            declare_conflict(item.pk, "Lui", seat_id=seats[2].pk, by=account_of(seats[1]))
        with pytest.raises(NotAllowed):
            flag_conflict(item.pk, seats[2].pk, "Lui", by=account_of(seats[1]))
        with pytest.raises(errors.ReasonMissing):
            declare_conflict(item.pk, "  ", by=account_of(seats[1]))


class TestVotes:
    def test_the_majority_adopts_and_only_that_is_recorded(self):
        _sitting, (item,), _seats = an_open()
        put_to_vote(item.pk, "refused", by=SYSTEM)
        with pytest.raises(errors.BallotOpen):
            decide_item(item.pk, "refused", REASONS, by=SYSTEM)
        votes(item, "for", "for", "against", "abstain")
        counted = count_vote(item.pk, by=SYSTEM)
        assert (counted.adopted, counted.in_favour, counted.abstained) == (True, 2, 1)
        with pytest.raises(errors.OtherAdopted):
            decide_item(item.pk, "accepted", REASONS, by=SYSTEM)
        assert decide_item(item.pk, "refused", REASONS, by=SYSTEM).by_vote

    def test_a_rejected_outcome_is_not_recorded(self):
        _sitting, (item,), _seats = an_open()
        put_to_vote(item.pk, "accepted", by=SYSTEM)
        votes(item, "against", "against", "for")
        count_vote(item.pk, by=SYSTEM)
        with pytest.raises(errors.OutcomeRejected):
            decide_item(item.pk, "accepted", REASONS, by=SYSTEM)

    @pytest.mark.parametrize(("decides", "adopted"), [(True, True), (False, False)])
    def test_a_tie(self, decides, adopted):
        _sitting, (item,), _seats = an_open(a_committee(chair_decides=decides))
        put_to_vote(item.pk, "accepted", by=SYSTEM)
        votes(item, "for", "against", "abstain")
        counted = count_vote(item.pk, by=SYSTEM)
        assert (counted.adopted, counted.by_casting) == (adopted, adopted)

    def test_the_rule_of_the_committee_counts(self):
        _sitting, (item,), _seats = an_open(a_committee(majority="absolute"))
        put_to_vote(item.pk, "accepted", by=SYSTEM)
        votes(item, "for", "for", "abstain", "abstain", "abstain")
        assert not count_vote(item.pk, by=SYSTEM).adopted

    def test_a_vote_changes_until_it_is_counted_then_never(self):
        _sitting, (item,), seats = an_open()
        put_to_vote(item.pk, "accepted", by=SYSTEM)
        own = account_of(seats[1])
        cast_vote(item.pk, "for", by=own)
        vote = cast_vote(item.pk, "against", by=own)
        assert Vote.objects.count() == 1
        count_vote(item.pk, by=SYSTEM)
        with pytest.raises(errors.NoBallot):
            cast_vote(item.pk, "for", by=own)
        with pytest.raises(DatabaseError), transaction.atomic():
            Vote.objects.filter(pk=vote.pk).update(choice="for")
        with pytest.raises(DatabaseError), transaction.atomic():
            Ballot.objects.update(in_favour=9)

    def test_who_votes(self):
        _sitting, (item,), seats = an_open(present=4)
        put_to_vote(item.pk, "accepted", by=SYSTEM)
        with pytest.raises(errors.NotPresent):
            cast_vote(item.pk, "for", by=account_of(seats[4]))
        with pytest.raises(errors.NoSeat):
            cast_vote(item.pk, "for", by=person())
        with pytest.raises(NotAllowed):
            cast_vote(item.pk, "for", seat_id=seats[2].pk, by=account_of(seats[1]))
        with pytest.raises(errors.NotPresent):
            cast_vote(item.pk, "for", by=secretary_of(item.committee))
        with pytest.raises(errors.NoBallot):
            cast_vote(item.pk, "perhaps", by=account_of(seats[1]))

    def test_the_wali_votes_for_the_chair(self):
        committee = a_regional_committee()
        _sitting, (item,), seats = an_open(committee)
        wali = the_wali(committee)
        put_to_vote(item.pk, "accepted", by=wali)
        assert cast_vote(item.pk, "for", by=wali).seat_id == seats[0].pk


class TestDecisions:
    @pytest.mark.parametrize("reasons", ["", "  \n "])
    def test_never_without_reasons(self, reasons):
        _sitting, (item,), _seats = an_open()
        for outcome in ("accepted", "refused"):
            with pytest.raises(errors.ReasonsMissing):
                decide_item(item.pk, outcome, reasons, by=SYSTEM)

    def test_the_database_knows_no_decision_without_reasons_or_quorum(self):
        _sitting, (item,), _seats = an_open()
        rows = Item.objects.filter(pk=item.pk)
        now = item.sitting.convened_at
        for bad in (
            {"reasons": "", "present": 5, "needed": 3},
            {"reasons": "x", "present": 2, "needed": 3},
            {"reasons": "x", "present": None, "needed": None},
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                rows.update(outcome="accepted", decided_at=now, **bad)

    def test_conditions_and_rank(self):
        _sitting, (item, other), _seats = an_open(items=2)
        with pytest.raises(errors.ConditionsMissing):
            decide_item(item.pk, "accepted_conditionally", REASONS, by=SYSTEM)
        with pytest.raises(errors.RankMissing):
            decide_item(item.pk, "waiting_list", REASONS, by=SYSTEM)
        with pytest.raises(errors.OutcomeUnknown):
            decide_item(item.pk, "perhaps", REASONS, by=SYSTEM)
        assert decide_item(item.pk, "waiting_list", REASONS, rank=2, by=SYSTEM).rank == 2
        assert decide_item(other.pk, "accepted", REASONS, rank=2, by=SYSTEM).rank is None

    def test_it_stands(self):
        item = a_decided()
        with pytest.raises(errors.ItemDecided):
            decide_item(item.pk, "refused", REASONS, by=SYSTEM)
        with pytest.raises(DatabaseError), transaction.atomic():
            Item.objects.filter(pk=item.pk).update(outcome="refused")
        with pytest.raises(DatabaseError), transaction.atomic():
            Item.objects.filter(pk=item.pk).delete()

    def test_it_is_heard_within_the_transaction(self):
        heard = []

        def hear(sender, *, item, ref, outcome, by, **_more):
            heard.append((item.pk, ref, outcome, by))
            raise errors.ReasonMissing

        _sitting, (item,), _seats = an_open()
        item_decided.connect(hear)
        try:
            with pytest.raises(errors.ReasonMissing):
                decide_item(item.pk, "accepted", REASONS, by=SYSTEM)
        finally:
            item_decided.disconnect(hear)
        assert heard == [(item.pk, None, "accepted", SYSTEM)]
        assert Item.objects.get(pk=item.pk).decided_at is None

    def test_only_at_a_sitting_under_way_by_whoever_runs_it(self):
        item = a_convened().items.get()
        with pytest.raises(errors.NotUnderWay):
            decide_item(item.pk, "accepted", REASONS, by=SYSTEM)
        _sitting, (item,), seats = an_open()
        with pytest.raises(NotAllowed):
            decide_item(item.pk, "accepted", REASONS, by=account_of(seats[1]))
        decide_item(item.pk, "accepted", REASONS, by=chair_of(item.committee))


class TestClosing:
    def test_what_is_closed_is_frozen(self):
        sitting, (item, _other), seats = an_open(items=2)
        found = []
        sitting_closed.connect(lambda sitting, **_: found.append(sitting.pk), weak=False,
                               dispatch_uid="test.closed")  # fmt: skip
        try:
            close_sitting(sitting.pk, by=SYSTEM)
        finally:
            sitting_closed.disconnect(dispatch_uid="test.closed")
        assert found == [sitting.pk]
        with pytest.raises(errors.AgendaClosed):
            decide_item(item.pk, "accepted", REASONS, by=SYSTEM)
        with pytest.raises(errors.AgendaClosed):
            record_presence(sitting.pk, seats[1].pk, "absent", by=SYSTEM)
        for change in (
            lambda: Attendance.objects.update(presence="absent"),
            lambda: Sitting.objects.update(presided_by=seats[1]),
            lambda: Sitting.objects.update(state="open"),
            lambda: Item.objects.update(title_fr="Autre"),
            lambda: Conflict.objects.create(item=item, seat=seats[1], why="other", reason="x"),
            lambda: Attendance.objects.all().delete(),
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                change()

    def test_a_vote_under_way_is_counted_first_unless_the_quorum_is_lost(self):
        sitting, (item,), seats = an_open(present=3)
        put_to_vote(item.pk, "accepted", by=SYSTEM)
        with pytest.raises(errors.BallotOpen):
            close_sitting(sitting.pk, by=SYSTEM)
        record_presence(sitting.pk, seats[1].pk, "absent", by=SYSTEM)
        assert close_sitting(sitting.pk, by=SYSTEM).state == "closed"

    def test_who_presides_holds_a_voting_seat(self):
        sitting = a_convened()
        adviser = sitting.committee.seats.get(function="secretary")
        with pytest.raises(errors.PresidingMissing):
            open_sitting(sitting.pk, adviser.pk, by=SYSTEM)
        with pytest.raises(WrongState):
            close_sitting(sitting.pk, by=SYSTEM)
