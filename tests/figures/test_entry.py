"""Statements entered by hand: recorded, corrected, verified; by whom, and what is refused."""

import threading
from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction

from majal.kernel.errors import DomainError, NotAllowed, NotFound
from majal.modules.figures.commands import (
    correct_statement,
    record_statement,
    verify_statement,
)
from majal.modules.figures.errors import (
    AlreadyRecorded,
    AlreadySuperseded,
    AlreadyVerified,
    CountedHere,
    FileForAmbition,
    NothingChanged,
    OutsideBounds,
    OwnEntry,
    StatementRefused,
)
from majal.modules.figures.models import MeasureVersion, Observation, Target
from majal.modules.figures.queries.record import chain_of
from majal.modules.messages.models import Message
from majal.modules.messages.tasks import send_due
from tests.figures.factories import a_measure, an_observation, the_source
from tests.parks.factories import a_park
from tests.people.factories import head_office, holder_of

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def a_row(**changes):
    return {
        "subject": "network",
        "measure": "resident_companies",
        "kind": "measured",
        "qualifier": "about",
        "value": "450",
        "as_of_or_period": "2024-01",
        "source_id": the_source().code,
        "confidence": "high",
        "note": "450 start-up",
        **changes,
    }


def a_pdf(name="proof.pdf"):
    return SimpleUploadedFile(name, PDF, "application/pdf")


@pytest.fixture
def measure():
    return a_measure()


def test_a_statement_is_recorded_with_its_author(measure):
    author = head_office()
    one = record_statement(a_row(), by=author)
    assert (one.value, one.qualifier, one.grade) == (Decimal(450), "about", "reported")
    assert one.recorded_by == author


def test_a_file_makes_it_documented_and_only_staff_opens_it(client, measure):
    one = record_statement(a_row(), file=a_pdf(), by=head_office())
    assert one.grade == "documented"
    address = f"/files/figures.observation/{one.pk}/{one.evidence.sha256}/"
    assert client.get(f"/en{address}").status_code in (302, 403, 404)


def test_a_promise_is_recorded_as_one_and_takes_no_file(measure):
    row = a_row(kind="announced", as_of_or_period="2030")
    assert isinstance(record_statement(row, by=head_office()), Target)
    with pytest.raises(FileForAmbition):
        record_statement({**row, "value": "460"}, file=a_pdf(), by=head_office())


def test_every_reason_is_told_with_its_column(measure):
    with pytest.raises(StatementRefused) as refused:
        record_statement(
            a_row(source_id="", value="many", as_of_or_period="1890"), by=head_office()
        )
    assert [column for column, _ in refused.value.reasons] == [
        "source_id",
        "as_of_or_period",
        "value",
    ]
    assert Observation.objects.count() == 0


def test_a_value_outside_its_bounds_is_asked_about_and_not_forbidden(measure):
    rate = a_measure("occupancy", nature="rate", unit="percent")
    MeasureVersion.objects.create(
        measure=rate,
        number=2,
        valid_from="2002-01-01",
        better="up",
        window="month",
        lower_bound=0,
        upper_bound=100,
    )
    row = a_row(measure="occupancy", value="120")
    with pytest.raises(OutsideBounds, match="120"):
        record_statement(row, by=head_office())
    assert record_statement(row, sure=True, by=head_office()).value == 120


def test_the_same_statement_is_not_recorded_twice(measure):
    record_statement(a_row(), by=head_office())
    with pytest.raises(AlreadyRecorded):
        record_statement(a_row(note="again"), by=head_office())


def test_a_park_manager_records_of_their_own_park_only(measure):
    mine, other = a_park("agadir"), a_park("rabat")
    manager = holder_of("park_manager", on="park", number=mine.pk)
    assert record_statement(a_row(subject="agadir"), by=manager).park == mine
    for subject in ("rabat", "network"):
        with pytest.raises(NotAllowed):
            record_statement(a_row(subject=subject), by=manager)
    theirs = an_observation(measure, park=other)
    with pytest.raises(NotAllowed):
        correct_statement(theirs.pk, a_row(subject="agadir", value="7"), by=manager)
    with pytest.raises(NotAllowed):
        record_statement(a_row(value="451"), by=holder_of("coordinator"))


def test_a_correction_supersedes_and_keeps_the_file(measure):
    first = record_statement(a_row(), file=a_pdf(), by=head_office())
    second = correct_statement(first.pk, a_row(value="455"), by=head_office())
    assert (second.supersedes, second.evidence, second.grade) == (
        first,
        first.evidence,
        "documented",
    )
    assert [o.pk for o in chain_of(head_office(), first)] == [second.pk, first.pk]
    third = correct_statement(second.pk, a_row(), by=head_office())
    assert (third.value, third.origin) == (Decimal(450), None)


def test_a_correction_that_changes_nothing_is_refused(measure):
    first = record_statement(a_row(), by=head_office())
    with pytest.raises(NothingChanged):
        correct_statement(first.pk, a_row(), by=head_office())
    with pytest.raises(NotFound):
        correct_statement(10**9, a_row(), by=head_office())


def test_the_second_of_two_editors_is_told_what_the_first_did(measure):
    first = record_statement(a_row(), by=head_office())
    correct_statement(first.pk, a_row(value="455"), by=head_office(name="Ghita Filali"))
    with pytest.raises(AlreadySuperseded, match="Ghita Filali recorded “about 455 companies”"):
        correct_statement(first.pk, a_row(value="460"), by=head_office())


def test_a_second_person_verifies_never_the_author(measure):
    author, other = head_office(), head_office()
    one = record_statement(a_row(), file=a_pdf(), by=author)
    with pytest.raises(OwnEntry):
        verify_statement(one.pk, by=author)
    verified = verify_statement(one.pk, by=other)
    assert (verified.grade, verified.value, verified.evidence) == (
        "verified",
        one.value,
        one.evidence,
    )
    with pytest.raises(AlreadyVerified):
        verify_statement(verified.pk, by=author)
    with pytest.raises(AlreadySuperseded):
        verify_statement(one.pk, by=other)
    with pytest.raises(NotAllowed):
        verify_statement(one.pk, by=holder_of("coordinator"))


def test_the_database_itself_refuses_a_verification_by_the_author(measure):
    author = head_office()
    one = an_observation(measure, recorded_by=author)
    again = {"value": 100, "grade": "verified", "supersedes": one}
    with pytest.raises(IntegrityError, match="verified by its author"), transaction.atomic():
        an_observation(measure, recorded_by=author, **again)
    with pytest.raises(IntegrityError, match="verified_by_somebody"), transaction.atomic():
        an_observation(measure, **again)
    with pytest.raises(IntegrityError, match="documented_has_file"), transaction.atomic():
        an_observation(measure, grade="documented")


@pytest.mark.django_db(transaction=True)
def test_of_two_corrections_at_once_one_is_recorded():
    a_measure()
    author = head_office()
    first = record_statement(a_row(), by=author)
    start, told = threading.Barrier(2), []

    def correct(value):
        start.wait()
        try:
            correct_statement(first.pk, a_row(value=value), by=author)
        except DomainError as error:
            told.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=correct, args=(v,)) for v in ("455", "460")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [type(one) for one in told] == [AlreadySuperseded]
    assert Observation.objects.filter(supersedes=first).count() == 1


def test_whoever_may_verify_is_told_but_not_the_author_and_not_in_vain(measure, mailoutbox):
    boss, other = head_office(language="fr"), head_office(language="ar")
    statement = record_statement(a_row(), by=boss)
    (told,) = Message.objects.filter(letter="figures.to_verify")
    assert (told.user, told.ref.id, told.state) == (other, statement.pk, "waiting")
    verify_statement(statement.pk, by=other)
    Message.objects.filter(pk=told.pk).update(not_before=told.created_at)
    with time_machine.travel(told.created_at.replace(hour=12) + timedelta(days=1)):
        send_due()
    told.refresh_from_db()
    assert (told.state, mailoutbox) == ("withheld", [])


def test_what_the_system_counted_is_corrected_in_its_records(measure):
    counted = an_observation(measure, grade="recorded", source=None)
    with pytest.raises(CountedHere):
        correct_statement(counted.pk, a_row(value="7"), by=head_office())
