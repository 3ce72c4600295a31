"""The pages: what they show to whom, what they refuse and keep, and panels on others' pages."""

import csv
import io
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from majal.kernel.dates import PartialDate
from majal.kernel.panels import drawn
from majal.modules.commitments.commands import dispute_delivery, move_due
from majal.modules.commitments.models import Commitment, Move
from majal.modules.conventions.public import Terms, convention_of, mine_of
from tests.commitments.factories import (
    a_claimed,
    a_commitment,
    a_paper,
    another_region,
)
from tests.conventions.factories import (
    a_convention,
    council_of,
    for_council,
    for_operator,
    operator_of,
)
from tests.figures.factories import a_measure, a_target, an_observation, the_source
from tests.parks.factories import a_park
from tests.people.factories import holder_of, said

pytestmark = pytest.mark.django_db
ON = PartialDate(2026, 6, 1)


@pytest.fixture(autouse=True)
def _on_a_day(time_machine):
    time_machine.move_to("2026-06-10 10:00:00+00:00", tick=False)


def address(name, *args, language="en"):
    with translation.override(language):
        return reverse(f"commitments:{name}", args=args)


def browser(user=None):
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def form_of(client, name, commitment):
    """The hidden mark of a form that somebody opened."""
    page = client.get(address(name, commitment.code)).content.decode()
    return re.search(r'name="state" value="([^"]*)"', page)[1]


def test_a_council_claims_with_files_and_a_source_and_the_operator_accepts():
    commitment = a_commitment()
    council, office = (
        browser(for_council(commitment.convention)),
        browser(for_operator()),
    )
    mark = form_of(council, "claim", commitment)
    answer = council.post(
        address("claim", commitment.code),
        {
            "state": mark,
            "on": "01/06/2026",
            "evidence": [a_paper("a.pdf"), a_paper("b.pdf")],
            "source_id": the_source().code,
            "note": "Voie ouverte",
        },
        follow=True,
    )
    assert "waits for the other side" in said(answer)
    move = commitment.moves.get()
    assert [bool(e.file) for e in move.evidence.all()] == [True, True, False]
    mark = form_of(office, "accept", commitment)
    answer = office.post(address("accept", commitment.code), {"state": mark, "on": "06/2026"})
    assert answer.status_code == 302
    commitment.refresh_from_db()
    assert commitment.state == "accepted"


def test_a_figure_and_a_record_are_offered_as_evidence():
    park = a_park()
    figure = an_observation(a_measure(), park=park)
    commitment = a_commitment(a_convention(parks=[park]))
    council = browser(for_council(commitment.convention))
    given = {
        "on": "01/06/2026",
        "figure": figure.pk,
        "record": f"parks.park:{park.pk}",
    }
    assert council.post(address("claim", commitment.code), given).status_code == 302
    evidence = commitment.moves.get().evidence
    assert list(evidence.values_list("figure", "record_id")) == [
        (figure.pk, None),
        (None, park.pk),
    ]
    shown = said(council.get(commitment.get_absolute_url()))
    assert "Measure resident_companies" in shown


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "A delivery needs something that shows it"),
        ({"on": "2027"}, "This day is still to come"),
        ({"on": "demain"}, "cannot be read as a date"),
        ({"source_id": "no-such-source"}, "“no-such-source”"),
        (
            {"evidence": [SimpleUploadedFile("x.pdf", b"a;b\n1;2\n")]},
            "This kind of file is not accepted here",
        ),
        (
            {"evidence": [SimpleUploadedFile("x.pdf", b"%PDF-1.7\n" + b"0" * 10_000_001)]},
            "This file is too large",
        ),
    ],
)
def test_a_refused_delivery_keeps_what_was_typed(given, told):
    commitment = a_commitment()
    if given.get("on"):
        given = {**given, "source_id": the_source().code}
    council = browser(for_council(commitment.convention))
    answer = council.post(
        address("claim", commitment.code),
        {"on": "01/06/2026", "note": "La voie est ouverte", **given},
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in page
    assert "La voie est ouverte" in page
    assert given.get("on", "01/06/2026") in page
    assert not Move.objects.exists()


def test_a_dispute_without_a_reason_and_ones_own_acceptance_are_refused():
    commitment = a_claimed()
    office = browser(for_operator())
    answer = office.post(address("dispute", commitment.code), {"on": "01/06/2026", "reason": " "})
    assert (answer.status_code, "Say why" in answer.content.decode()) == (422, True)
    council = browser(for_council(commitment.convention))
    given = {"on": "01/06/2026"}
    assert council.post(address("accept", commitment.code), given).status_code == 403
    answer = council.post(address("paper", commitment.code), given)
    assert answer.status_code == 422
    answer = council.post(address("paper", commitment.code), {**given, "paper": a_paper()})
    assert answer.status_code == 302
    assert commitment.moves.latest("pk").acceptance == "documented"


def test_whoever_acts_second_is_told_by_side_what_the_first_did():
    commitment = a_claimed()
    one, two = browser(for_operator()), for_operator(name="Salma Idrissi")
    mark = form_of(one, "accept", commitment)
    dispute_delivery(commitment.pk, on=ON, reason="Le toit fuit", by=two)
    answer = one.post(
        address("accept", commitment.code),
        {"state": mark, "on": "01/06/2026", "note": "Bien reçu"},
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Opérateur (Salma Idrissi)" in page
    assert "acted meanwhile" in page
    assert "Bien reçu" in page
    assert "See how it stands now" in page


def test_a_stranger_sees_neither_who_is_responsible_nor_the_files_nor_why_it_is_disputed():
    commitment = a_claimed(responsible="Direction des services")
    council = for_council(commitment.convention)
    browser(council).post(
        address("paper", commitment.code), {"on": "01/06/2026"}
    )  # refused: no file
    dispute_delivery(commitment.pk, on=ON, reason="Le toit fuit", by=for_operator())
    private = ("Direction des services", "Le toit fuit", "Voie ouverte")
    for reader in (None, another_region(), holder_of("coordinator")):
        page = said(browser(reader).get(commitment.get_absolute_url()))
        assert [word in page for word in private] == [False, False, False]
        assert "disputed" in page
    page = said(browser(council).get(commitment.get_absolute_url()))
    assert [word in page for word in private] == [True, True, True]


def test_files_of_evidence_open_for_the_parties_only():
    commitment = a_commitment()
    council = for_council(commitment.convention)
    browser(council).post(
        address("claim", commitment.code), {"on": "01/06/2026", "evidence": [a_paper()]}
    )
    attachment = commitment.moves.get().evidence.get().file
    with translation.override("en"):
        link = reverse(
            "kernel:file",
            args=["commitments.commitment", commitment.pk, attachment.file.sha256],
        )
    for reader, status in (
        (council, 200),
        (for_operator(), 200),
        (another_region(), 404),
        (None, 404),
    ):
        answer = browser(reader).get(link)
        b"".join(answer)
        assert answer.status_code == status


def test_a_commitment_is_written_into_a_draft_and_its_words_mended():
    park, target = a_park(), a_target(a_measure())
    draft = a_convention("CV-TST-2026", state="draft", parks=[park])
    office = browser(for_operator())
    given = {
        "owed_by": council_of(draft).pk,
        "owed_to": operator_of(draft).pk,
        "kind": "infrastructure",
        "text_fr": "Relier le site",
        "due": "12/2027",
        "park": park.pk,
        "latitude": "30.42",
        "longitude": "-9.59",
    }
    add = address("add", draft.code)
    refused = office.post(add, {**given, "due": "2023", "kind": "infrastructure"})
    page = refused.content.decode()
    assert (refused.status_code, "Relier le site" in page) == (422, True)
    assert "It would be due before the convention itself" in page
    refused = office.post(add, {**given, "owed_by": 10**9})
    assert refused.status_code == 422
    assert office.post(add, given).status_code == 302
    made = Commitment.objects.get()
    assert (made.code, str(made.due), made.park) == ("TST-2026-1", "2027-12", park)
    assert target.pk  # offered, and not chosen
    edit = address("edit", made.code)
    assert office.post(edit, {"text_fr": ""}).status_code == 422
    assert office.post(edit, {"text_ar": "ربط المجمع", "park": park.pk}).status_code == 302
    made.refresh_from_db()
    assert (made.text_ar, made.text_fr, made.latitude) == ("ربط المجمع", "", None)
    assert "On the map" not in said(office.get(made.get_absolute_url()))


def test_the_list_is_narrowed_searched_exported_and_kept():
    park = a_park()
    convention = a_convention("CV-LST-2024", parks=[park])
    council = for_council(convention)
    late = a_commitment(convention, due=PartialDate(2025), text_fr="Relier le site à la route")
    waiting = a_claimed(convention, text_fr="Fournir le bâtiment")
    theirs = a_commitment(
        convention,
        owed_by=operator_of(convention),
        owed_to=None,
        kind="environment",
        text_fr="Exploiter le site",
        due=None,
    )
    client = browser(council)

    def shown(**query):
        rows = client.get(address("list"), {**query, "export": "json"}).json()
        return {row["Commitment"] for row in rows}

    every = {str(c) for c in (late, waiting, theirs)}
    organisation = council_of(convention).organisation_id
    assert shown() == every
    for query, wanted in (
        ({"how": "late"}, {str(late)}),
        ({"how": "waiting"}, {str(waiting)}),
        ({"how": "undated"}, {str(theirs)}),
        ({"how": "after"}, set()),
        ({"side": "operator"}, {str(theirs)}),
        ({"side": "others"}, {str(late), str(waiting)}),
        ({"whose": f"by-{organisation}"}, {str(late), str(waiting)}),
        ({"whose": f"to-{organisation}"}, {str(theirs)}),
        ({"whose": "by-999999"}, every),
        ({"state": "claimed"}, {str(waiting)}),
        ({"kind": "environment"}, {str(theirs)}),
        ({"park": "agadir"}, every),
        ({"convention": "CV-LST-2024"}, every),
        ({"year": "2025"}, {str(late)}),
        ({"q": "الموقع"}, set()),
    ):
        assert shown(**query) == wanted, query
    text = b"".join(client.get(address("list"), {"export": "csv"})).decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(text)))) == 4
    client.post(f"{address('list')}?how=late", {"save_view": "1", "title": "En retard"})
    assert "En retard" in said(client.get(address("list")))
    assert "Relier le site" in said(browser().get(address("list")))


def test_a_search_finds_words_in_either_script_without_their_accents():
    draft = a_convention("CV-TST-2026", state="draft")
    office = browser(for_operator())
    office.post(
        address("add", draft.code),
        {
            "owed_by": council_of(draft).pk,
            "kind": "infrastructure",
            "text_fr": "Céder l’Élevage",
            "text_ar": "تفويت الأرض",
        },
    )
    for words, found in (("elevage", True), ("الارض", True), ("TST-2026-1", True), ("port", False)):
        rows = office.get(address("list"), {"q": words, "export": "json"}).json()
        assert bool(rows) == found, words


def panels_of(place, reader, record):
    return "".join(drawn(place, to=reader, record=record))


def test_our_first_page_shows_what_we_owe_and_are_owed():
    convention = a_convention()
    a_commitment(convention, due=PartialDate(2026, 6, 20), text_fr="Relier le site")
    a_claimed(convention, text_fr="Fournir le bâtiment")
    council = for_council(convention)
    page = panels_of("conventions.mine", council, mine_of(council))
    assert "What we owe" in page
    assert "Relier le site" in page
    assert "delivery waits for the other side" in page
    office = for_operator()
    page = panels_of("conventions.mine", office, mine_of(office))
    assert "delivery waits for our answer" in page


def test_a_convention_shows_both_sides_to_a_stranger_and_a_button_to_its_people():
    convention = a_convention()
    road = a_commitment(convention, text_fr="Relier le site")
    a_commitment(
        convention,
        owed_by=operator_of(convention),
        owed_to=None,
        kind="environment",
        faces=road,
        text_fr="Exploiter le site",
    )
    seen = convention_of(another_region(), convention.code)
    page = panels_of("conventions.convention", another_region(), seen)
    assert ("Relier le site" in page, "Exploiter le site" in page) == (True, True)
    assert "Add a commitment" not in page
    page = panels_of("conventions.convention", for_council(convention), seen)
    assert "Add a commitment" in page


def test_first_pages_of_staff_show_what_is_late_and_what_waits():
    park = a_park()
    convention = a_convention(parks=[park])
    a_commitment(convention, due=PartialDate(2025), text_fr="Relier le site")
    a_claimed(convention, text_fr="Fournir le bâtiment")
    for place, reader, shown in (
        ("home.head_office", for_operator(), True),
        ("home.park_manager", holder_of("park_manager", on="park", number=park.pk), True),
        ("home.park_manager", holder_of("park_manager", on="park", number=a_park("fes").pk), False),
        ("home.authority", for_council(convention), True),
        ("home.authority", another_region(), False),
    ):
        page = panels_of(place, reader, None)
        found = ("Relier le site" in page, "Fournir le bâtiment" in page)
        assert found == (shown, shown), place


def test_what_was_written_below_a_moved_date_stays_inside(client):
    commitment = a_commitment()
    convention = commitment.convention
    Terms.objects.create(convention=convention, number=1, since=date(2025, 1, 1))
    by = for_council(convention)
    move_due(commitment.pk, due=PartialDate(2028), amendment=1, note="Litige foncier", by=by)
    for who, reads in ((None, False), (by, True)):
        if who:
            client.force_login(who)
        page = client.get(commitment.get_absolute_url()).content.decode()
        assert ("2026 → 2028" in page, "Litige foncier" in page) == (True, reads)
