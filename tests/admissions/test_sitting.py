"""Before a committee: the agenda, conflicts of its members, live scores, what it decides."""

import pytest

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed, NotFound, WrongState
from majal.modules.admissions import errors
from majal.modules.admissions.commands import (
    assign_reader,
    declare_interest,
    place_on_agenda,
    score_live,
)
from majal.modules.admissions.models import WaitingEntry
from majal.modules.admissions.queries.scoring import sheet_of
from majal.modules.cases.public import CaseState, withdraw_case
from majal.modules.sittings.public import Conflict, decide_item
from tests.admissions.factories import (
    a_call,
    a_committee,
    a_complete,
    a_reader,
    a_sitting,
    an_application,
    applicant_of,
    fresh,
    manager,
    under_way,
)
from tests.people.factories import holder_of, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_day(time_machine):
    time_machine.move_to("2026-11-10 10:00:00+00:00", tick=True)


def before(*members, **more):
    """An application on the agenda of a sitting that is under way."""
    secretary = manager(name="Secrétaire")
    committee = a_committee(*(members or (person(name="Karim Zniber"),)), secretary=secretary)
    found = a_complete(a_call(committee=committee), **more)
    sitting = a_sitting(committee)
    item = place_on_agenda(found.pk, sitting, by=secretary)
    under_way(sitting)
    item.refresh_from_db()
    return found, item, committee


def decide(item, outcome, **more):
    return decide_item(item.pk, outcome, "Vu le dossier.", by=SYSTEM, **more)


class TestAgenda:
    def test_it_stands_once_and_its_dossier_moves_on(self):
        found, item, committee = before()
        assert fresh(found).case.stage == "sitting"
        assert [o["code"] for o in item.outcomes] == [
            *("accepted", "accepted_conditions", "waiting_list", "postponed", "refused")
        ]
        with pytest.raises(errors.OnAgendaAlready):
            place_on_agenda(found.pk, a_sitting(committee), by=manager())

    def test_it_is_complete_first(self):
        committee = a_committee()
        found = an_application(a_call(committee=committee))
        with pytest.raises(errors.NotComplete):
            place_on_agenda(found.pk, a_sitting(committee), by=manager())

    def test_a_member_of_the_name_is_pointed_out_in_either_script(self):
        before(person(name="عمر الفيلالي"), person(name="Karim Zniber"))
        assert [c.seat.who for c in Conflict.objects.all()] == ["عمر الفيلالي"]

    @pytest.mark.parametrize("first", ["declared", "placed"])
    def test_a_reader_who_declared_an_interest_leaves_it_in_the_sitting_too(self, first):
        reader, secretary = a_reader(name="Karim Zniber"), manager(name="Secrétaire")
        committee = a_committee(reader, person(name="نادية بنحمو"), secretary=secretary)
        found = a_complete(a_call(committee=committee))
        reading = assign_reader(found.pk, reader.pk, by=secretary)
        sitting = a_sitting(committee)
        if first == "placed":
            item = place_on_agenda(found.pk, sitting, by=secretary)
            declare_interest(reading.pk, "Un cousin.", by=reader)
        else:
            declare_interest(reading.pk, "Un cousin.", by=reader)
            item = place_on_agenda(found.pk, sitting, by=secretary)
        (one,) = Conflict.objects.filter(item=item)
        assert (one.seat.user, one.why, one.reason) == (reader, "declared", "Un cousin.")

    def test_strangers_place_nothing(self):
        committee = a_committee()
        found = a_complete(a_call(committee=committee))
        with pytest.raises(NotAllowed):
            place_on_agenda(found.pk, a_sitting(committee), by=person())


class TestDecisions:
    @pytest.mark.parametrize(
        ("outcome", "more", "state", "favourable"),
        [
            ("accepted", {}, CaseState.DECIDED, True),
            ("accepted_conditions", {"conditions": "Créer la société."}, CaseState.DECIDED, True),
            ("waiting_list", {"rank": 1}, CaseState.DECIDED, None),
            ("postponed", {}, CaseState.FILED, None),
            ("refused", {}, CaseState.DECIDED, False),
        ],
    )
    def test_what_it_decides_is_recorded_on_the_dossier(self, outcome, more, state, favourable):
        found, item, _committee = before()
        decide(item, outcome, **more)
        case = fresh(found).case
        assert (case.state, case.favourable) == (state, favourable)
        made = case.decisions.get()
        assert (made.outcome, made.reasons) == (outcome, "Vu le dossier.")
        assert "Commission" in made.in_sitting

    def test_the_waiting_list_takes_the_rank_it_said(self):
        found, item, _committee = before()
        decide(item, "waiting_list", rank=1)
        entry = WaitingEntry.objects.get(application=found)
        assert (entry.rank, entry.given_rank, entry.state) == (1, 1, "waiting")

    def test_what_was_withdrawn_meanwhile_is_not_decided(self):
        found, item, _committee = before()
        withdraw_case(found.case_id, by=applicant_of(found))
        with pytest.raises(WrongState):
            decide(item, "accepted")
        item.refresh_from_db()
        assert item.decided_at is None


class TestLiveScores:
    def test_a_member_scores_once_and_it_counts(self):
        member = person(name="Karim Zniber")
        found, item, _committee = before(member)
        points = {c.pk: 4 for c in found.call.grid.criteria.all()}
        assert score_live(item.pk, points, by=member).score == 80
        assert sheet_of(found).score == 80
        with pytest.raises(errors.ScoresFixed):
            score_live(item.pk, points, by=member)

    def test_a_member_in_conflict_scores_nothing(self):
        cousin = person(name="Omar Filali")
        found, item, _committee = before(cousin, person(name="Karim Zniber"))
        points = {c.pk: 4 for c in found.call.grid.criteria.all()}
        with pytest.raises(errors.InterestStands):
            score_live(item.pk, points, by=cousin)

    def test_nobody_else_does(self):
        found, item, _committee = before()
        points = {c.pk: 4 for c in found.call.grid.criteria.all()}
        for who in (person(), holder_of("expert")):
            with pytest.raises((NotAllowed, NotFound)):
                score_live(item.pk, points, by=who)
