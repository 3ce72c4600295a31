"""The paper of a report, read back in Arabic and in French; until when its files are kept."""

from decimal import Decimal

import pytest

from majal.kernel.actors import SYSTEM
from majal.kernel.documents import documents_about
from majal.kernel.errors import NotAllowed, WrongState
from majal.kernel.files import path_of
from majal.kernel.images import cleaned
from majal.kernel.models import Attachment
from majal.kernel.refs import ref_to
from majal.modules.handovers.commands import (
    add_photo,
    date_files,
    describe_item,
    describe_rest,
    issue_report,
    note_absence,
    note_meters,
    report_closed,
)
from majal.modules.handovers.commands.demonstration import _photo
from majal.modules.handovers.models import Handover
from majal.modules.handovers.queries.paper import drawn
from majal.modules.keys.commands import lose_key
from majal.modules.messages.models import Message
from majal.modules.rents.public import after_months
from majal.modules.tenancy.commands import end_contract
from tests.handovers.factories import a_report, closed, first, looked_at, signed
from tests.kernel.pictures import exif, jpeg, segment
from tests.kernel.reading import lines
from tests.keys.factories import a_badge
from tests.tenancy.factories import manager_of_company, running, the_manager, today

pytestmark = pytest.mark.django_db


def words_of(document):
    return " ".join(lines(path_of(document.file).read_bytes()))


def an_exit():
    """An exit with a difference, a lost badge, a photo, reserves and a meter."""
    contract = running()
    entry = a_report(contract)
    note_meters(entry.pk, electricity_meter="E1", electricity=Decimal(900), by=SYSTEM)
    add_photo(first(entry).pk, _photo((200, 190, 180), 9), by=SYSTEM)
    describe_rest(entry.pk, by=SYSTEM)
    signed(signed(entry), "tenant")
    lose_key(a_badge("B12", contract).pk, cost=Decimal(150), by=SYSTEM)
    report = a_report(contract, "exit")
    describe_item(first(report).pk, "damaged", remark="Rayures", cost=Decimal(1800), by=SYSTEM)
    add_photo(first(report).pk, _photo((200, 190, 180), 1), by=SYSTEM)
    note_meters(report.pk, electricity_meter="E1", electricity=Decimal(1250), by=SYSTEM)
    describe_rest(report.pk, by=SYSTEM)
    signed(report)
    return signed(report, "tenant", name="Salma Tazi", reserves="Déjà rayée")


def test_the_paper_is_read_back_in_both_languages():
    report = an_exit()
    founder = manager_of_company(report.contract)
    french = report_closed(report.pk, by=SYSTEM)
    assert report_closed(report.pk, by=SYSTEM) == french
    text = words_of(french)
    for word in (
        report.number,
        "Porte",
        "bon",
        "endommagé",
        "Rayures",
        "1 800",
        "1 950",
        "B12",
        "1 250",
        "Salma Tazi",
        "Omar Idrissi",
        "Déjà rayée",
        "Porte · À l’entrée",
        "Porte · À la sortie",
        report.signatures.first().content_sha256[:16],
    ):
        assert word in text.replace("\u00a0", " ")
    arabic = issue_report(report.pk, language="ar", by=SYSTEM)
    text = words_of(arabic)
    for word in (report.number, "الباب", "متضرر", "جيد", "B12", "Salma Tazi"):
        assert word in text
    assert {one.language for one in documents_about(ref_to(report))} == {"ar", "fr"}
    (letter,) = Message.objects.filter(letter="handovers.closed", user=founder)
    assert f"/handovers/{report.pk}/" in letter.body


def test_the_paper_says_who_was_absent_and_is_made_of_closed_reports_only():
    report = signed(looked_at())
    with pytest.raises(WrongState):
        issue_report(report.pk, by=SYSTEM)
    note_absence(report.pk, "absent", name="Salma", reason="Injoignable", witness="Hind", by=SYSTEM)
    text = words_of(issue_report(report.pk, language="fr", by=SYSTEM))
    for word in ("Injoignable", "Hind", "absent"):
        assert word in text
    with pytest.raises(NotAllowed):
        issue_report(report.pk, by=manager_of_company(report.contract))


def test_files_are_kept_five_years_after_the_exit():
    report = closed()
    hanging = Attachment.objects.filter(kind="handovers.handover", record_id=report.pk)
    assert set(hanging.values_list("slot", "keep_until")) == {
        ("sign_park", None),
        ("sign_tenant", None),
    }
    end_contract(report.contract_id, "moved", on=today(), by=SYSTEM)
    with pytest.raises(NotAllowed):
        date_files(report.contract_id, by=the_manager())
    assert date_files(report.contract_id, by=SYSTEM) == 2
    assert set(hanging.values_list("keep_until", flat=True)) == {after_months(today(), 60)}


def test_a_paper_is_still_made_when_a_signature_is_no_longer_kept():
    report = closed()
    hanging = Attachment.objects.get(slot="sign_park", record_id=report.pk)
    path_of(hanging.file).unlink()
    report = Handover.objects.get(pk=report.pk)
    assert "Omar Idrissi" in words_of(issue_report(report.pk, language="fr", by=SYSTEM))


def test_photos_held_askew_stand_upright_on_the_paper():
    wide = drawn(cleaned(jpeg(30, 20, segment(0xE1, b"Exif\0\0" + exif(6))), "image/jpeg").content)
    assert b'viewBox="0 0 20 30"' in wide
    assert b"translate(20 0) rotate(90)" in wide
    assert b'viewBox="0 0 30 20"' in drawn(jpeg(30, 20))
    assert drawn(b"\x89PNG broken") is None
