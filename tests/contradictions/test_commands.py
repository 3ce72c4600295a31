"""Contradictions kept for pages: found again, ended, begun again; explained by one at a time."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from majal.kernel import jobs
from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.errors import NotAllowed
from majal.kernel.models import JobRun
from majal.modules.contradictions import commands
from majal.modules.contradictions.commands import explain_contradiction, refresh_contradictions
from majal.modules.contradictions.errors import (
    ContradictionUnknown,
    ExplainedMeanwhile,
    ExplanationMissing,
)
from majal.modules.contradictions.models import Contradiction, ContradictionStatement, Explanation
from majal.modules.contradictions.queries import (
    contradictions_of,
    contradictions_visible_to,
    latest_contradictions,
)
from majal.modules.contradictions.queries.reading import findings_of, statements_of
from majal.modules.contradictions.tasks import find_nightly
from majal.modules.figures.models import Measure
from tests.contradictions.factories import contradicted
from tests.contradictions.statements import a_definition
from tests.figures.factories import a_measure, an_observation
from tests.parks.factories import a_park
from tests.people.factories import at_once, head_office, holder_of
from tests.sources.factories import a_source

pytestmark = pytest.mark.django_db


def by_side():
    rows = ContradictionStatement.objects.order_by("side", "place")
    return [(row.side, int(row.observation.value)) for row in rows]


def test_a_contradiction_is_found_ended_and_begins_again():
    found = contradicted()
    first_found = found.first_found_at
    wrong = found.measure.observations.get(value=500)
    right = an_observation(found.measure, value=450, supersedes=wrong, qualifier="exactly")

    assert refresh_contradictions([found.measure_id], by=SYSTEM) == 0
    found.refresh_from_db()
    assert found.ended_at == found.changed_at
    assert list(contradictions_visible_to(ANYONE)) == []

    an_observation(found.measure, value=500, supersedes=right, qualifier="exactly")
    assert refresh_contradictions(by=SYSTEM) == 1
    found.refresh_from_db()
    assert (found.ended_at, found.first_found_at) == (None, first_found)
    assert Contradiction.objects.count() == 1


def test_finding_again_writes_nothing_and_a_further_statement_joins(django_assert_num_queries):
    found = contradicted()
    changed = found.changed_at
    refresh_contradictions(by=SYSTEM)
    found.refresh_from_db()
    assert found.changed_at == changed

    an_observation(found.measure, value=600, qualifier="exactly", source=a_source("third"))
    refresh_contradictions([found.measure_id], by=SYSTEM)
    found.refresh_from_db()
    assert found.changed_at > changed
    assert sorted(value for _, value in by_side()) == [450, 500, 600]
    assert Contradiction.objects.count() == 1


@pytest.mark.parametrize("count", [1, 30])
def test_finding_costs_the_same_queries_for_any_number(django_assert_num_queries, count):
    measure = a_measure()
    for year in range(count):
        for value in (1, 2):
            an_observation(measure, value=value, period=str(1990 + year), qualifier="exactly")
    with django_assert_num_queries(13):
        assert refresh_contradictions([measure.pk], by=SYSTEM) == count


def test_a_crossed_capacity_is_kept_with_its_number():
    measure = a_measure()
    an_observation(measure, value=80, park=a_park(capacity=30), qualifier="at_least")
    refresh_contradictions(by=SYSTEM)
    (card,) = latest_contradictions(ANYONE)
    assert (card.rule, card.computed, card.computed_label) == ("R7", 30, "capacity of the park")
    assert [one and int(one.value) for one in card.facing] == [80, None]
    assert (card.about.code, card.others) == ("agadir", 0)


def test_the_job_finds_what_a_command_left():
    measure = a_measure()
    for value in (1, 2):
        an_observation(measure, value=value, qualifier="exactly")
    jobs.enqueue("contradictions.find", key="contradictions.find:1", measures=[measure.pk])
    jobs.execute("contradictions.find:1", {"measures": [measure.pk]})
    assert JobRun.objects.get(key="contradictions.find:1").result == {"found": 1}
    assert Contradiction.objects.count() == 1


def test_only_the_system_finds():
    with pytest.raises(NotAllowed):
        refresh_contradictions(by=head_office())


@pytest.mark.django_db(transaction=True)
def test_two_who_find_at_once_find_one():
    measure = a_measure()
    for value in (1, 2):
        an_observation(measure, value=value, qualifier="exactly")

    def act():
        refresh_contradictions([measure.pk], by=SYSTEM)

    assert at_once(act, act) == [None, None]
    assert Contradiction.objects.count() == 1
    assert ContradictionStatement.objects.count() == 2


def test_latest_contradictions_cost_two_queries_and_know_the_day(django_assert_num_queries):
    found = contradicted()
    explain_contradiction(found.pk, "scope", "Résidents seuls", by=head_office(name="Ghita"))
    with django_assert_num_queries(2):
        (card,) = latest_contradictions(ANYONE)
        told = card.explanation
        assert (told.reason_label, told.text, told.by) == (
            "the scope differs",
            "Résidents seuls",
            "Ghita",
        )
        assert [(int(s.value), s.publisher) for side in card.sides for s in side] == [
            (500, "Al3omk"),
            (450, "L'Economiste"),
        ]
    assert latest_contradictions(ANYONE, said_by=found.said_last) == [card]
    assert latest_contradictions(ANYONE, said_by=found.said_last.replace(day=1)) == []


def test_a_page_finds_live_and_knows_what_was_said_of_it():
    found = contradicted()
    explain_contradiction(found.pk, "misprint", by=head_office())
    rows = statements_of(found.measure_id)
    definition = a_definition(found.measure.code, id=found.measure_id)
    ((finding, card),) = contradictions_of(definition, rows)
    assert (finding.key, card.explanation.reason) == (found.key, "misprint")
    assert [one.key for one in findings_of(found.measure)] == [found.key]
    assert contradictions_of(definition, rows[:1]) == []


def test_a_park_manager_explains_what_is_said_of_their_own_park_and_nobody_else_may():
    found = contradicted(park=(park := a_park()))
    manager = holder_of("park_manager", on="park", number=park.pk)
    said = explain_contradiction(found.pk, "scope", "  Sans la Cité ", by=manager)
    assert (said.text, said.by_id, said.supersedes) == ("Sans la Cité", manager.pk, None)
    neighbour = holder_of("park_manager", on="park", number=park.pk + 1)
    for nobody in (ANYONE, holder_of("coordinator"), neighbour):
        with pytest.raises(NotAllowed):
            explain_contradiction(found.pk, "scope", seen=said.pk, by=nobody)


def test_what_is_said_of_the_network_is_not_a_park_managers_to_explain():
    found = contradicted()
    with pytest.raises(NotAllowed):
        explain_contradiction(found.pk, "scope", by=holder_of("park_manager", on="park", number=1))


def test_the_second_who_explains_reads_what_the_first_wrote():
    found = contradicted()
    first = explain_contradiction(found.pk, "scope", "Sans la Cité", by=head_office(name="Ghita"))
    other = head_office()
    with pytest.raises(ExplainedMeanwhile) as refused:
        explain_contradiction(found.pk, "misprint", by=other)
    assert "Ghita has explained this meanwhile: “the scope differs” Sans la Cité" in str(
        refused.value
    )
    then = explain_contradiction(found.pk, "misprint", seen=first.pk, by=other)
    assert then.supersedes == first
    with pytest.raises(ExplainedMeanwhile):
        explain_contradiction(found.pk, "other", "…", seen=first.pk, by=other)


@pytest.mark.parametrize(("reason", "text"), [("other", "  "), ("weather", "rain")])
def test_an_explanation_says_something(reason, text):
    found = contradicted()
    with pytest.raises(ExplanationMissing):
        explain_contradiction(found.pk, reason, text, by=head_office())


def test_what_does_not_exist_is_not_explained():
    with pytest.raises(ContradictionUnknown):
        explain_contradiction(10**9, "scope", by=head_office())


@pytest.mark.django_db(transaction=True)
def test_of_two_who_explain_at_once_one_is_told():
    found, one, other = contradicted(), head_office(), head_office()
    raised = at_once(
        lambda: explain_contradiction(found.pk, "scope", by=one),
        lambda: explain_contradiction(found.pk, "misprint", by=other),
    )
    assert sorted(raised, key=str) == [ExplainedMeanwhile, None]
    assert Explanation.objects.count() == 1


def test_the_database_guards():
    found = contradicted()
    said = explain_contradiction(found.pk, "scope", by=head_office())
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
        Explanation.objects.update(text="x")
    with pytest.raises(ProgrammingError, match="Cannot delete"), transaction.atomic():
        connection.cursor().execute("DELETE FROM contradictions_contradiction")
    with (
        pytest.raises(IntegrityError, match="explanation_one_first"),
        transaction.atomic(),
    ):
        Explanation.objects.create(contradiction=found, reason="scope", by=said.by)
    with (
        pytest.raises(IntegrityError, match="contradiction_observation_or_target"),
        transaction.atomic(),
    ):
        ContradictionStatement.objects.create(contradiction=found, side=5, place=0)
    with pytest.raises(IntegrityError, match="contradiction_rule"), transaction.atomic():
        Contradiction.objects.update(rule="R9")
    with pytest.raises(IntegrityError, match="contradiction_one_subject"), transaction.atomic():
        Contradiction.objects.update(park=a_park(), territory=a_park("fes").province)
    assert Measure.objects.count() == 1


def test_the_night_notices_what_changed_in_a_park_without_any_statement():
    park = a_park(capacity=100)
    measure = a_measure("resident_companies")
    an_observation(measure, value=120, park=park)
    refresh_contradictions(by=SYSTEM)
    assert Contradiction.objects.filter(rule="R7", ended_at=None).exists()
    type(park).objects.filter(pk=park.pk).update(capacity=200)
    find_nightly()
    assert not Contradiction.objects.filter(rule="R7", ended_at=None).exists()


@pytest.mark.django_db(transaction=True)
def test_the_night_takes_each_measure_in_a_transaction_of_its_own(monkeypatch):
    for code in ("resident_companies", "jobs"):
        a_measure(code)
    taken = []

    def looked(measure):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()::text")
            taken.append((measure.code, cursor.fetchone()))
        return []

    monkeypatch.setattr(commands, "findings_of", looked)
    find_nightly()
    assert sorted(code for code, _number in taken) == ["jobs", "resident_companies"]
    assert len({number for _code, number in taken}) == 2
