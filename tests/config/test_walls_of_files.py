"""The second wall before checks of declarations, requests about data, and files of records."""

from types import SimpleNamespace

import pytest
from django.db import ProgrammingError, connection, transaction

from majal.kernel.actors import ANYONE, LinkHolder
from majal.kernel.models import Attachment
from majal.kernel.walls import Asking, asking
from majal.modules.figures.commands import record_statement, send_statement_file
from majal.modules.figures.models import StatementFile
from majal.modules.figures.queries.statements import statement_files_visible_to
from majal.modules.people.permissions import FITTING, Role
from majal.modules.privacy.commands import ask_own, place_hold, take_copy
from majal.modules.privacy.models import Copy, Hold, Petition, Taken
from majal.modules.privacy.queries import (
    copies_of,
    holds_visible_to,
    petitions_of,
    petitions_visible_to,
)
from majal.modules.verifications.commands import attach_document
from majal.modules.verifications.models import Check, Drawn, Finding, Sample
from majal.modules.verifications.queries import drawn_visible_to, samples_visible_to
from tests.cases.factories import a_draft, a_kind, applicant_of, with_paper
from tests.cases.factories import a_pdf as a_small_pdf
from tests.declarations.factories import another_park_manager, manager, park_manager
from tests.figures.factories import a_measure
from tests.figures.test_entry import a_pdf, a_row
from tests.figures.test_files import good, upload
from tests.people.factories import address, browser, head_office, holder_of, person, said
from tests.privacy.factories import a_copy, a_copy_by_link
from tests.verifications.factories import a_drawn, a_sample, found_all, some_sent, taken

pytestmark = pytest.mark.django_db


QUERIES = {
    Sample: (samples_visible_to,),
    Drawn: (drawn_visible_to,),
    Petition: (petitions_visible_to, petitions_of),
    Copy: (copies_of,),
    Hold: (holds_visible_to,),
    StatementFile: (statement_files_visible_to,),
}
"""What each rule of reading gives; the wall may give more, never less."""


def reading(actor):
    return asking(Asking(SimpleNamespace(actor=actor)))


@pytest.fixture
def records(db):
    """A check with its document, requests with their copies, and files of records."""
    a_measure()
    boss, me = head_office(), person("hajar@safran.example")
    drawn = a_drawn()
    check = taken(boss)
    found_all(check, boss)
    attach_document(drawn.pk, a_small_pdf("cnss.pdf"), "CNSS", by=boss)
    own, by_link = a_copy(me), a_copy_by_link()
    take_copy(own, by=me)
    ask_own("erasure", by=me)
    place_hold("Litige", email="x@safran.example", by=boss)
    statement = record_statement(a_row(), file=a_pdf(), by=boss)
    send_statement_file(upload(good()), name="statements.csv", by=boss)
    case = with_paper(a_draft(a_kind()))
    return SimpleNamespace(
        drawn=drawn, me=me, own=own, by_link=by_link, statement=statement, case=case
    )


def everyone(records):
    """A reader in each role on each scope that stands in the records, or on none that does."""
    expected = records.drawn.expected
    numbers = {
        "network": [0],
        "park": [expected.park_id, records.case.park_id, 10**6],
        "organisation": [expected.organisation_id, 10**6],
        "territory": [10**6],
    }
    yield ANYONE
    yield person()
    yield records.me
    for role, kinds in FITTING.items():
        for kind in kinds:
            for number in dict.fromkeys(numbers[kind]):
                yield holder_of(role, on=kind, number=number)


def hanging(actor):
    """On which records hang the files that somebody is given."""
    with reading(actor):
        return set(Attachment.objects.values_list("kind", flat=True))


def test_no_reader_sees_less_than_their_rules_give(records):
    checked = 0
    for actor in everyone(records):
        for model, queries in QUERIES.items():
            wanted = set()
            for query in queries:
                wanted |= set(query(actor).values_list("pk", flat=True))
            with reading(actor):
                given = set(model.objects.values_list("pk", flat=True))
            assert wanted - given == set(), (model, getattr(actor, "grants", ()))
            checked += len(wanted)
    assert checked > 10


def test_whoever_has_no_part_in_it_is_given_nothing(records):
    tables = [*QUERIES, Check, Finding, Taken, Drawn.pgh_event_model, Petition.pgh_event_model]
    assert [one for one in tables if not one.objects.exists()] == []
    company = manager(records.drawn.expected)
    council = holder_of(Role.AUTHORITY, on="territory", number=10**6)
    for actor in (ANYONE, person(), company, council):
        with reading(actor):
            assert [one for one in tables if one.objects.exists()] == []


def test_another_park_reads_of_checks_the_list_of_samples_alone(records):
    for actor, seen in ((park_manager(records.drawn.expected), 1), (another_park_manager(), 0)):
        with reading(actor):
            assert Sample.objects.count() == 1
            assert Drawn.objects.count() == Check.objects.count() == seen
            assert Finding.objects.count() == seen


def test_somebody_reads_their_own_request_and_copy_and_nobody_elses(records):
    with reading(records.me):
        assert Copy.objects.get() == records.own
        assert Taken.objects.get().copy_id == records.own.pk
        assert {one.account_id for one in Petition.objects.all()} == {records.me.pk}
        assert Hold.objects.count() == 0


def test_whoever_came_by_the_link_of_a_copy_reads_that_copy_and_its_request(records):
    holder = LinkHolder(
        link_id=1, purpose="privacy.copy", kind="privacy.copy", id=records.by_link.pk
    )
    with reading(holder):
        assert Copy.objects.get() == records.by_link
        assert Petition.objects.get().pk == records.by_link.petition_id


def test_a_file_is_given_to_whoever_reads_its_record_and_to_nobody_else(records):
    behind = {"verifications.drawn", "figures.observation", "cases.case", "privacy.copy"}
    assert behind - set(Attachment.objects.values_list("kind", flat=True)) == set()
    assert hanging(ANYONE) & behind == set()
    assert hanging(person()) & behind == set()
    assert hanging(records.me) & behind == {"privacy.copy"}
    assert hanging(applicant_of(records.case)) & behind == {"cases.case"}
    assert hanging(another_park_manager()) & behind == {"figures.observation"}
    assert hanging(park_manager(records.drawn.expected)) & behind == {
        "verifications.drawn",
        "figures.observation",
    }
    assert hanging(head_office()) & behind == behind - {"cases.case"}


def test_a_reader_writes_in_none_of_these(records):
    with (
        reading(head_office()),
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM kernel_attachment")


class TestFilterRemoved:
    """Real requests, with the rule of reading taken out of the query."""

    def test_of_checks(self, records, monkeypatch):
        monkeypatch.setattr(
            "majal.modules.verifications.queries.reading.scopes", lambda *_a, **_k: frozenset({1})
        )
        name = records.drawn.expected.organisation.name_fr
        there = address("verifications:list")
        assert name in said(browser(park_manager(records.drawn.expected)).get(there))
        assert name not in said(browser(another_park_manager()).get(there))

    def test_of_requests(self, records, monkeypatch):
        monkeypatch.setattr(
            "majal.modules.privacy.views.own.copies_of",
            lambda _actor: Copy.objects.prefetch_related("taken"),
        )
        there = address("privacy:mine")
        own = browser(records.me).get(there)
        other = browser(person()).get(there)
        assert [len(one.context["copies"]) for one in (own, other)] == [1, 0]

    def test_of_the_files_of_figures(self, records, monkeypatch):
        monkeypatch.setattr(
            "majal.modules.figures.views.files.statement_files_visible_to",
            lambda _actor: StatementFile.objects.all(),
        )
        monkeypatch.setattr("majal.kernel.http.may", lambda *_a, **_k: True)
        there = address("figures:files")
        assert "statements.csv" in said(browser(head_office()).get(there))
        assert "statements.csv" not in said(browser(person()).get(there))

    def test_of_the_file_behind_a_figure(self, records, monkeypatch):
        monkeypatch.setattr("majal.kernel.attachments.may", lambda *_a, **_k: True)
        one = records.statement
        there = f"/fr/files/figures.observation/{one.pk}/{one.evidence.sha256}"
        opened = browser(head_office()).get(there)
        assert b"".join(opened).startswith(b"%PDF")
        assert browser(person()).get(there).status_code == 404


def test_a_sample_is_drawn_again_whole_also_before_a_park_that_sees_one_of_it():
    first = some_sent(3)[0]
    sample = a_sample(2)
    answer = browser(another_park_manager()).get(sample.get_absolute_url())
    assert (answer.context["same"], answer.context["rows"]) == (True, [])
    assert browser(park_manager(first)).get(sample.get_absolute_url()).context["same"] is True
