"""A spreadsheet as somebody keeps it: read, mapped, handed on, remembered."""

import json
from functools import partial

import pytest
from django.db import DatabaseError, transaction

from majal.kernel.errors import NotAllowed, NotFound
from majal.kernel.files import FileOfWrongType
from majal.kernel.imports.commands import record_import
from majal.kernel.models import ImportFile
from majal.kernel.remarks import Remark
from majal.kernel.tables import TableEmpty, TableTooLong
from majal.modules.conventions.models import Convention
from majal.modules.moving_in.commands import hand_on, map_own_file, send_own_file
from majal.modules.moving_in.errors import (
    ColumnsFirst,
    FieldChosenTwice,
    FieldNeeded,
    HandedOnAlready,
)
from majal.modules.moving_in.models import Layout, OwnFile
from majal.modules.moving_in.queries import few_values, plainly, steps_of
from tests.kernel.importing import work
from tests.moving_in.factories import (
    HEADER,
    IMPORTER,
    ROWS,
    book_of,
    csv_of,
    mapped,
    sent,
    upload,
)
from tests.organisations.factories import an_organisation, head_office, park_manager
from tests.people.factories import at_once

pytestmark = pytest.mark.django_db
PROPOSED = [
    *("convention_id", "title", "legal_state", "signed_on_or_approved_on", "total_mad"),
    "notes",
]
INSTEAD = {"legal_state": {"Signée": "signed", "En vigueur": "in_force"}}


@pytest.fixture
def by(db):
    return head_office()


def told(own):
    return [str(Remark.from_json(kept)) for kept in own.remarks]


def test_a_file_is_read_as_it_is_kept(by):
    own = sent(by)
    assert (own.header_line, own.rows, own.headers[0]) == (3, 3, "N° Convention")
    assert own.columns == PROPOSED
    assert told(own) == []


@pytest.mark.parametrize(
    ("header", "proposed"),
    [
        (
            "رقم الاتفاقية;الموضوع;المجمع;تاريخ التوقيع",
            ["convention_id", "title", "site_code", "signed_on_or_approved_on"],
        ),
        (
            "Référence;Objet;Parc;Signée le",
            ["convention_id", "title", "site_code", "signed_on_or_approved_on"],
        ),
        ("title;convention id;Durée en mois;xyz", ["title", "convention_id", "term_months", ""]),
        ("Titres;Titre;Objet;", ["", "title", "", ""]),
    ],
)
def test_columns_are_proposed_by_name_in_three_languages(by, header, proposed):
    assert sent(by, csv_of("a;b;c;d", header=header)).columns == proposed


def test_columns_are_proposed_by_content_where_only_one_can_be_meant(by):
    content = csv_of(
        "CV-1;T;12/03/2024;1 500 000", "CV-2;U;2023-01-05;20 000,50", header="Code;Titre;X;Y"
    )
    assert sent(by, content).columns == [
        *("convention_id", "title", "signed_on_or_approved_on", "total_mad"),
    ]


def test_from_a_spreadsheet_to_the_register(by):
    own = mapped(by, csv_of(*ROWS))
    columns = [*PROPOSED]
    map_own_file(own.pk, columns, {"site_code": "network"}, by=by)
    own = hand_on(own.pk, INSTEAD, keep_as="Suivi de Tanger", by=by)
    checked = work(ImportFile.objects.get(pk=own.import_file))
    assert [(row["line"], row["status"]) for row in checked.report["rows"]] == [
        *((4, "new"), (5, "new"), (6, "new")),
    ]
    work(record_import(checked.pk, turn=checked.turn, by=by))
    found = Convention.objects.order_by("code").values_list("code", "title_fr", "state")
    assert list(found) == [
        ("CV-TNG-1", "Extension du parc", "signed"),
        ("CV-TNG-2", "Pépinière", "signed"),
        ("CV-TNG-3", "Laboratoire", "in_force"),
    ]


def test_a_refused_row_has_the_line_of_the_file(by):
    rows = (ROWS[0], "", "pas un code;Sans code;Signée;2024;;", ROWS[1])
    own = mapped(by, csv_of(*rows))
    map_own_file(own.pk, PROPOSED, {"site_code": "network"}, by=by)
    own = hand_on(own.pk, INSTEAD, by=by)
    checked = work(ImportFile.objects.get(pk=own.import_file))
    assert [(row["line"], row["status"]) for row in checked.report["rows"]] == [
        *((4, "new"), (6, "refused"), (7, "new")),
    ]


def test_the_layout_is_proposed_again_for_the_same_columns(by):
    own = mapped(by)
    map_own_file(own.pk, PROPOSED, {"site_code": "network"}, by=by)
    hand_on(own.pk, INSTEAD, keep_as="  Suivi   de Tanger ", by=by)
    again = sent(by, csv_of(ROWS[2], header=HEADER.upper()))
    assert (again.columns, again.fixed, again.instead) == (
        PROPOSED,
        {"site_code": "network"},
        INSTEAD,
    )
    assert str(again.layout) == "Suivi de Tanger"
    other = sent(head_office(), csv_of(ROWS[2], header=HEADER))
    assert (other.columns, other.fixed, other.instead) == (PROPOSED, {}, {})


@pytest.mark.django_db(transaction=True)
def test_two_who_keep_a_layout_at_once_make_two_versions(by):
    files = [mapped(by) for _ in range(2)]
    for own in files:
        map_own_file(own.pk, PROPOSED, {"site_code": "network"}, by=by)
    kept = [
        partial(hand_on, own.pk, {"legal_state": {"Signée": to}}, keep_as="Suivi", by=by)
        for own, to in zip(files, ("signed", "voted"), strict=True)
    ]
    assert at_once(*kept) == [None, None]
    assert sorted(Layout.objects.values_list("version", flat=True)) == [1, 2]


def test_a_layout_that_changes_is_a_new_version_and_an_old_one_stays(by):
    for instead in (INSTEAD, INSTEAD, {"legal_state": {"Signée": "voted"}}):
        own = mapped(by)
        map_own_file(own.pk, PROPOSED, {"site_code": "network"}, by=by)
        hand_on(own.pk, instead, keep_as="Suivi", by=by)
    assert list(Layout.objects.order_by("version").values_list("version", "instead")) == [
        (1, INSTEAD),
        (2, {"legal_state": {"Signée": "voted"}}),
    ]
    with pytest.raises(DatabaseError), transaction.atomic():
        Layout.objects.update(name="other")


def test_what_is_said_of_columns_is_checked(by):
    own = sent(by)
    with pytest.raises(ColumnsFirst):
        hand_on(own.pk, {}, by=by)
    with pytest.raises(FieldChosenTwice, match="“title”"):
        map_own_file(own.pk, ["title", "title"], {}, by=by)
    with pytest.raises(FieldNeeded, match="“title” is needed"):
        map_own_file(own.pk, ["convention_id"], {}, by=by)
    with pytest.raises(NotAllowed):
        map_own_file(own.pk, PROPOSED, {"site_code": "network"}, by=head_office())
    with pytest.raises(NotAllowed):
        map_own_file(10**9, PROPOSED, {}, by=by)
    map_own_file(own.pk, PROPOSED, {"site_code": "network", "title": "x"}, by=by)
    assert OwnFile.objects.get(pk=own.pk).fixed == {"site_code": "network"}
    hand_on(own.pk, {"nonsense": {"a": "b"}}, by=by)
    with pytest.raises(HandedOnAlready):
        hand_on(own.pk, {}, by=by)


def test_only_those_who_may_import_send(by):
    with pytest.raises(NotAllowed):
        send_own_file(IMPORTER, upload(csv_of(*ROWS)), name="x.csv", by=park_manager())
    with pytest.raises(NotFound):
        send_own_file("nothing.such", upload(csv_of(*ROWS)), name="x.csv", by=by)


def test_files_that_are_no_tables_are_refused_in_words(by):
    many = [f"CV-{n};T" for n in range(5_001)]
    for content, refusal in (
        (b"PK\x03\x04broken", FileOfWrongType),
        (csv_of(*many, header="Code;Titre"), TableTooLong),
        (b"\n\n \n", TableEmpty),
    ):
        with pytest.raises(refusal):
            sent(by, content)
    assert OwnFile.objects.count() == 0


@pytest.mark.parametrize(
    ("encoding", "title"), [("cp1256", "اتفاقية شراكة وتعاون"), ("cp1252", "Pépinière")]
)
def test_old_encodings_are_read_and_told(by, encoding, title):
    own = sent(by, csv_of(f"CV-1;{title};;;;", encoding=encoding))
    assert own.samples[0][1] == title
    sentence = (
        "This file is not in UTF-8: its letters were read as Windows writes them. If names look "
        "wrong below, save it as an Excel workbook (.xlsx) and send that."
    )
    assert told(own) == [sentence]


def test_what_a_workbook_hides_is_told(by):
    def prepare(book):
        book.active.merge_cells("A2:A3")
        book.active["C2"] = "=1+1"
        book.create_sheet("Archives")
        book.create_sheet("خفي").sheet_state = "hidden"

    own = sent(
        by, book_of(["Code", "Titre", "X"], ["CV-1", "T"], ["", "U"], prepare=prepare), "a.xlsx"
    )
    assert told(own) == [
        (
            "Only the first sheet is read. Not read: \u2068Archives\u2069, \u2068خفي\u2069. Send "
            "each by itself."
        ),
        (
            "Cells are merged (A2:A3): only the first of them holds the value. Where rows lack it, "
            "take the merging away and fill each row."
        ),
        "Of formulas, the values that were last worked out are read.",
    ]


@pytest.mark.parametrize(
    ("field", "cell", "plain"),
    [
        ("signed_on_or_approved_on", "12/03/2024", "2024-03-12"),
        ("signed_on_or_approved_on", "mars 2024", "2024-03"),
        ("signed_on_or_approved_on", "bientôt", "bientôt"),
        ("total_mad", "1 500 000,00", "1500000"),
        ("total_mad", "٧٥٠٫٥٠", "750.50"),
        ("total_mad", "gratuit", "gratuit"),
        ("title", "12/03/2024", "12/03/2024"),
    ],
)
def test_dates_and_amounts_are_written_plainly(field, cell, plain):
    assert plainly(field, cell) == plain


def test_values_that_are_few_are_asked_about():
    rows = [(n, [f"CV-{n}", "Signée" if n % 2 else "Votée", "1 000"]) for n in range(30)]
    assert few_values(["convention_id", "legal_state", "total_mad"], rows) == {
        "legal_state": [("Signée", 15), ("Votée", 15)]
    }


def test_the_steps_count_what_is_in_and_what_files_had(by):
    an_organisation()
    own = mapped(by)
    before = [(str(step.title), step.done, step.rows) for step in steps_of(by)]
    hand_on(own.pk, {}, by=by)
    after = [(str(step.title), step.done, step.rows) for step in steps_of(by)]
    assert before[0] == ("Companies", 1, 0)
    assert [one for one in after if one not in before] == [("Conventions", 0, 3)]


def test_the_pages_lead_from_the_file_to_its_report(client, by):
    client.force_login(by)
    answer = client.post(f"/en/moving-in/to/{IMPORTER}/", {"file": upload(csv_of(*ROWS))})
    own = OwnFile.objects.get()
    assert answer["Location"] == f"/en/moving-in/{own.pk}/columns/"
    assert client.get(f"/en/moving-in/{own.pk}/values/")["Location"] == answer["Location"]
    page = client.get(answer["Location"])
    assert [field.initial for field in page.context["form"].of_columns] == own.columns
    chosen = {f"column_{n}": name for n, name in enumerate(PROPOSED)}
    refused = client.post(
        answer["Location"], {**chosen, "column_1": "", "fixed_plan": "kept as typed"}
    )
    assert (refused.status_code, "“title” is needed" in refused.text) == (422, True)
    assert 'value="kept as typed"' in refused.text
    done = client.post(answer["Location"], {**chosen, "fixed_site_code": "network"})
    assert done["Location"] == f"/en/moving-in/{own.pk}/values/"
    form = client.get(done["Location"]).context["form"]
    assert [str(field.label) for field in form.of_values] == [
        "\u2068legal_state\u2069: \u2068Signée\u2069 (2)",
        "\u2068legal_state\u2069: \u2068En vigueur\u2069 (1)",
    ]
    names = dict(zip([f.name for f in form.of_values], ["signed", "in_force"], strict=True))
    over = client.post(done["Location"], {**names, "keep_as": "Suivi"})
    own.refresh_from_db()
    assert over["Location"] == f"/en/imports/file/{own.import_file}/"
    assert client.get(answer["Location"])["Location"] == over["Location"]
    assert "Suivi" in client.get(f"/en/moving-in/to/{IMPORTER}/").text
    assert "suivi.csv" in client.get("/en/moving-in/").text
    assert json.dumps(own.instead, ensure_ascii=False) == json.dumps(INSTEAD, ensure_ascii=False)
