"""A dossier's clock by its answers: another term, silence for listed acts alone, no pause."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from majal.kernel.actors import SYSTEM
from majal.kernel.clock import DaysOff, Event, Kind, Term, Unit, read
from majal.modules.case_types.public import load_case_types, promise_words, published
from majal.modules.case_types.workflow import Condition, Instead, Promise, Text
from majal.modules.cases import errors
from majal.modules.cases.commands import (
    Missing,
    ask_pieces,
    begin_case,
    decide_case,
    empty_case,
    extend_time,
    file_case,
    state_lapse,
)
from majal.modules.cases.models import Case, Lapse, PieceRequest
from majal.modules.cases.queries.clocks import clock_of
from majal.modules.cases.queries.due import lapsed_by
from majal.modules.cases.queries.record import record_of
from majal.modules.cases.tasks import state_lapses
from tests.case_types.factories import SHIPPED
from tests.cases.factories import (
    a_case,
    a_draft,
    a_kind,
    applicant_of,
    desk_of,
    manager_of,
    the_park,
    with_paper,
)

pytestmark = pytest.mark.django_db
SHORTER = """
[[promise.instead]]
when = { question = "funded", among = ["yes"] }
days = 3
extension = 2
"""
ACCEPTED = """
[[promise.instead]]
when = { question = "funded", among = ["yes"] }
silence = "acceptance"
"""


@pytest.fixture(autouse=True)
def _monday(time_machine):
    time_machine.move_to("2026-03-02 10:00:00+00:00", tick=False)


def shortened(**fields):
    return a_kind(days=30, unit="days", more=SHORTER, **fields)


def funded(version, yes=True):
    if not yes:
        return a_case(version)
    case = with_paper(a_draft(version, funded="yes", amount="1000"), "proof")
    return file_case(case.pk, by=applicant_of(case))


def test_the_clock_starts_with_the_term_that_the_answers_call_for():
    version = shortened()
    assert funded(version).due_on == date(2026, 3, 5)
    assert funded(version, yes=False).due_on == date(2026, 4, 1)


def test_its_page_its_receipt_and_its_extension_have_the_same_term():
    case = funded(shortened())
    clock = record_of(case, internal=True).clock
    assert (clock.total, clock.promise.days) == (3, 3)
    assert promise_words(case.promise).startswith("3 ")
    extended = extend_time(case.pk, reason="Visite", by=desk_of(case))
    assert extended.due_on == date(2026, 3, 7)
    other = funded(case.version, yes=False)
    with pytest.raises(errors.NoExtension):
        extend_time(other.pk, reason="Visite", by=desk_of(other))


def test_a_new_version_changes_no_clock_that_runs():
    version = shortened()
    case = funded(version)
    a_kind(version.type.code, days=60, unit="days", prefix=version.type.prefix)
    again = Case.objects.get(pk=case.pk)
    assert (again.promise.days, published(version.type.code).definition.promise.days) == (3, 60)


def test_once_emptied_the_clock_reads_as_it_did(time_machine):
    case = funded(shortened())
    decide_case(case.pk, "granted", reasons="Oui", by=manager_of(case))
    case.refresh_from_db()
    before = clock_of(case, case.promise, date(2026, 3, 4)).reading
    time_machine.move_to("2030-03-02 10:00:00+00:00", tick=False)
    empty_case(case.pk, by=SYSTEM)
    case.refresh_from_db()
    assert "email" not in case.answers
    assert clock_of(case, case.promise, date(2026, 3, 4)).reading == before


def test_law_55_19_silence_is_stated_for_a_listed_act_and_never_for_another(time_machine):
    version = a_kind(days=10, unit="days", charter=False, more=ACCEPTED)
    listed, other = funded(version), funded(version, yes=False)
    time_machine.move_to("2026-03-13 10:00:00+00:00", tick=False)
    assert lapsed_by(date(2026, 3, 13)) == [listed.pk]
    assert state_lapse(other.pk, by=SYSTEM) is None
    state_lapses()
    assert list(Lapse.objects.values_list("case", "silence")) == [(listed.pk, "acceptance")]
    with pytest.raises(errors.SilenceSpoke):
        decide_case(listed.pk, "refused", reasons="Non", by=manager_of(listed))
    assert decide_case(other.pk, "refused", reasons="Non", by=manager_of(other)).final


@pytest.mark.parametrize(("act", "stated"), [("building", 1), ("class_2", 1), ("other", 0)])
def test_law_55_19_the_shipped_authorisation_lapses_by_its_act(act, stated, time_machine):
    """Sixty days from 2 March 2026 end on 1 May; on the 2nd silence has spoken, or never does."""
    name = "authorisation_silence.toml"
    text = next(f for f in SHIPPED if f.name == name).read_text("utf-8")
    load_case_types([text.replace("[[papers]]", "[[papers]]\nrequired = false", 2)], by=SYSTEM)
    answers = {
        "act": act,
        "subject": "Un atelier, lot 12",
        "place": "Agadir",
        "project": "Un atelier.",
        "investment": "yes",
        "name": "Salma Idrissi",
        "email": "salma@example.ma",
        "behalf": "self",
    }
    case = begin_case("authorisation_silence", park_id=the_park().pk, answers=answers, by=SYSTEM)
    case = file_case(case.pk, by=SYSTEM)
    assert case.due_on == date(2026, 5, 1)
    time_machine.move_to("2026-05-02 10:00:00+00:00", tick=False)
    state_lapses()
    assert Lapse.objects.filter(case=case).count() == stated


def test_where_nothing_stops_the_clock_no_piece_is_asked_for():
    """Law 31-13 knows no pause, as far as any source says: its kinds say so."""
    case = a_case(a_kind(days=20, more="pauses = false"))
    with pytest.raises(errors.ClockRunsOn):
        ask_pieces(case.pk, [Missing("plan")], by=desk_of(case))
    case.refresh_from_db()
    assert (case.state, case.paused_on) == ("filed", None)
    assert not PieceRequest.objects.exists()


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(st.tuples(st.booleans(), st.integers(1, 40)), max_size=4),
    st.booleans(),
    st.integers(0, 80),
)
def test_it_reads_as_a_plain_clock_of_the_term_it_was_promised(told, yes, later):
    """Whatever a kind says instead, the clock is the kernel's, with the last term that holds."""
    words = Text(ar="نص", fr="texte", en="text")
    promise = Promise(
        days=30,
        unit=Unit.DAYS,
        basis=words,
        sureness="H",
        instead=tuple(
            Instead(when=Condition(question="q", among=("yes" if on else "no",)), days=days)
            for on, days in told
        ),
    )
    days = [n for on, n in told if on == yes][-1:] or [30]
    filed = date(2026, 3, 2)
    events, today = [Event(Kind.FILED, filed)], date.fromordinal(filed.toordinal() + later)
    given_now = promise.given({"q": "yes" if yes else "no"})
    assert read(events, given_now.term, DaysOff(), today=today) == read(
        events, Term(days[0], Unit.DAYS), DaysOff(), today=today
    )
