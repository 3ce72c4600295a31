from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.attachments import attachments_of
from majal.kernel.errors import NotAllowed, NotFound
from majal.kernel.files import FileEmpty, FileOfWrongType, FileTooLarge, path_of
from majal.kernel.history import story
from majal.kernel.models import Attachment, StoredFile
from majal.kernel.telling import told
from majal.modules.organisations import errors
from majal.modules.organisations.models import Document, DocumentState
from majal.modules.organisations.public import (
    archive_organisation,
    edit_organisation,
    keep_document,
    remove_document,
    remove_logo,
    set_logo,
)
from majal.modules.organisations.queries import expiring_documents, vault_of
from tests.organisations.factories import (
    a_person,
    an_organisation,
    head_office,
    manager_of,
    member_of,
    park_manager,
    png,
    upload,
)

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def hanging(organisation):
    return Attachment.objects.filter(record_id=organisation.pk, removed_at=None)


def test_a_logo_is_kept_replaced_and_taken_off():
    one = an_organisation()
    manager = manager_of(one)
    set_logo(one.pk, upload(png()), by=manager)
    one.refresh_from_db()
    assert path_of(one.logo).read_bytes() == png()
    set_logo(one.pk, upload(png()), by=manager)
    assert Attachment.objects.count() == 1
    set_logo(one.pk, upload(png(colour=1)), by=manager)
    assert [(a.slot, a.file.sha256 == one.logo.sha256) for a in hanging(one)] == [("logo", False)]
    remove_logo(one.pk, by=manager)
    one.refresh_from_db()
    assert (one.logo, hanging(one).count()) == (None, 0)
    assert StoredFile.objects.count() == 2


def test_a_logo_of_20_mb_is_refused_by_a_sentence_and_nothing_is_kept():
    one = an_organisation()
    with pytest.raises(errors.LogoTooLarge, match=r"20\.0 MB.* 2 MB"):
        set_logo(one.pk, upload(png(20_000_000)), by=SYSTEM)
    assert (StoredFile.objects.count(), hanging(one).count()) == (0, 0)
    set_logo(one.pk, upload(png(2_000_000)), by=SYSTEM)
    assert StoredFile.objects.get().size == len(png())  # what was written beside the image goes


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (
            b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
            errors.LogoOfWrongType,
        ),
        (b'\xef\xbb\xbf<?xml version="1.0"?><svg/>', errors.LogoOfWrongType),
        (b"GIF89a" + b"\0" * 20, errors.LogoOfWrongType),
        (PDF, errors.LogoOfWrongType),
        (b"not an image", errors.LogoOfWrongType),
        (b"", FileEmpty),
    ],
)
def test_only_png_jpeg_and_webp_by_content_are_logos(content, refusal):
    one = an_organisation()
    with pytest.raises(refusal):
        set_logo(one.pk, upload(content, "logo.png"), by=SYSTEM)
    assert StoredFile.objects.count() == 0


def test_a_refused_logo_refuses_the_whole_edit():
    one = an_organisation()
    with pytest.raises(errors.LogoTooLarge):
        edit_organisation(one.pk, name_en="New", logo=upload(png(3_000_000)), by=SYSTEM)
    one.refresh_from_db()
    assert one.name_en == ""
    edit_organisation(one.pk, name_en="New", logo=upload(png()), by=SYSTEM)
    one.refresh_from_db()
    assert (one.name_en, one.logo.media_type) == ("New", "image/png")


def test_the_vault_is_opened_by_its_own_people_and_head_office_only():
    one = an_organisation()
    manager = manager_of(one)
    kept = keep_document(one.pk, upload(PDF, "x.pdf"), title="Statuts 2024", by=manager)
    for by in (manager, member_of(one), head_office()):
        assert [a.title for a in attachments_of(one, to=by)] == ["Statuts 2024"]
    for by in (ANYONE, park_manager(), manager_of(an_organisation(name_fr="Other"))):
        assert attachments_of(one, to=by) == []
    for by in (member_of(one), park_manager()):
        with pytest.raises(NotAllowed):
            keep_document(one.pk, upload(PDF), title="y", by=by)
        with pytest.raises(NotAllowed):
            remove_document(one.pk, kept.pk, by=by)
    remove_document(one.pk, kept.pk, by=manager)
    assert attachments_of(one, to=manager) == []
    with pytest.raises(NotFound):
        remove_document(one.pk, kept.pk, by=manager)


def test_a_document_of_another_organisation_cannot_be_taken_out():
    one, other = an_organisation(), an_organisation(name_fr="Other")
    kept = keep_document(other.pk, upload(PDF), title="x", by=SYSTEM)
    with pytest.raises(NotFound):
        remove_document(one.pk, kept.pk, by=manager_of(one))
    assert hanging(other).count() == 1


def test_the_vault_refuses_what_is_no_document_and_more_than_20_mb():
    one = an_organisation()
    with pytest.raises(FileOfWrongType):
        keep_document(one.pk, upload(b"MZ\x90\x00\x03"), title="x.pdf", by=SYSTEM)
    with pytest.raises(FileTooLarge):
        keep_document(one.pk, upload(PDF + b"\0" * 20_000_000), title="x", by=SYSTEM)
    archive_organisation(one.pk, by=SYSTEM)
    for change in (set_logo, lambda *a, by: keep_document(*a, title="x", by=by)):
        with pytest.raises(errors.Archived):
            change(one.pk, upload(png()), by=SYSTEM)


def kept(one, by=SYSTEM, content=PDF, **details):
    return keep_document(one.pk, upload(content), title=details.pop("title", "x"), by=by, **details)


@pytest.mark.parametrize(
    ("days", "state"),
    [
        (-1, DocumentState.EXPIRED),
        (0, DocumentState.EXPIRING),
        (30, DocumentState.EXPIRING),
        (31, DocumentState.VALID),
        (None, DocumentState.UNDATED),
    ],
)
def test_the_last_day_still_holds_and_thirty_days_before_it_is_soon(days, state):
    today = date(2026, 11, 27)
    ends = None if days is None else today + timedelta(days=days)
    assert Document(expires_on=ends).state_on(today) == state


def test_dates_in_a_wrong_order_or_to_come_are_refused_by_command_and_database():
    one = an_organisation()
    with pytest.raises(errors.DocumentExpiresBeforeIssue):
        kept(one, issued_on=date(2026, 3, 2), expires_on=date(2026, 3, 1))
    with pytest.raises(errors.IssuedInTheFuture):
        kept(one, issued_on=timezone.localdate() + timedelta(days=1))
    row = kept(one, issued_on=date(2026, 3, 1), expires_on=date(2026, 3, 1))
    for wrong in ({"expires_on": date(2026, 2, 1)}, {"kind": "passport"}):
        with transaction.atomic(), pytest.raises(IntegrityError):
            Document.objects.filter(pk=row.pk).update(**wrong)


def test_a_document_that_is_replaced_stays_among_the_former_ones():
    one = an_organisation()
    old = kept(one, kind="insurance", title="2025", expires_on=date(2026, 1, 31))
    new = kept(one, kind="insurance", title="2026", replaces=old.pk, content=PDF + b"2")
    vault = vault_of(one, to=SYSTEM)
    assert ([d.pk for d in vault.standing], [d.pk for d in vault.former]) == ([new.pk], [old.pk])
    with pytest.raises(errors.AlreadyReplaced):
        kept(one, replaces=old.pk)
    with pytest.raises(errors.AlreadyReplaced):
        kept(an_organisation(name_fr="Other"), replaces=new.pk)
    remove_document(one.pk, new.pk, by=SYSTEM)
    vault = vault_of(one, to=SYSTEM)
    assert ([d.pk for d in vault.standing], [d.pk for d in vault.former]) == ([], [old.pk])
    with pytest.raises(errors.AlreadyReplaced):
        kept(one, replaces=new.pk)


def test_two_cannot_replace_the_same_document_even_past_the_command():
    one = an_organisation()
    old = kept(one)
    kept(one, replaces=old.pk)
    with transaction.atomic(), pytest.raises(IntegrityError):
        Document.objects.filter(pk=kept(one).pk).update(supersedes=old)


def test_what_expires_is_told_to_those_who_run_the_parks_and_to_its_own_people():
    one, other = an_organisation(visibility="private"), an_organisation(name_fr="Other")
    today = timezone.localdate()
    soon = kept(one, kind="tax", expires_on=today + timedelta(days=10))
    past = kept(other, kind="cnss", expires_on=today - timedelta(days=3))
    kept(one, expires_on=today + timedelta(days=60))
    kept(one)
    replaced = kept(one, expires_on=today)
    kept(one, expires_on=today + timedelta(days=400), replaces=replaced.pk)
    gone = kept(one, expires_on=today)
    remove_document(one.pk, gone.pk, by=SYSTEM)

    def told(by):
        return [d.pk for d in expiring_documents(by, today=today)]

    assert told(head_office()) == told(park_manager()) == [past.pk, soon.pk]
    assert told(manager_of(one)) == told(member_of(one)) == [soon.pk]
    assert told(a_person()) == told(ANYONE) == []
    archive_organisation(other.pk, by=SYSTEM)
    assert told(head_office()) == [soon.pk]


def test_the_first_page_tells_of_it_and_only_then(client):
    one = an_organisation()
    client.force_login(park_manager())
    assert "Documents that expire" not in client.get("/en/home/").text
    kept(one, kind="tax", expires_on=timezone.localdate())
    page = client.get("/en/home/").text
    assert ("Documents that expire" in page, "Tax-clearance certificate" in page) == (True, True)
    assert f"/organisations/{one.pk}/documents/" not in page
    client.force_login(manager_of(one))
    assert f"/organisations/{one.pk}/documents/" in client.get("/en/home/").text


@time_machine.travel("2026-11-27 10:00+01:00")
def test_dates_are_typed_freely_and_a_month_counts_to_its_last_day(client):
    one = an_organisation()
    client.force_login(manager_of(one))
    address = f"/en/organisations/{one.pk}/documents/"

    def send(**given):
        return client.post(
            address, {"kind": "tax", "title": "x", "file": upload(PDF, "x.pdf"), **given}
        )

    assert send(issued_on="٥ مارس ٢٠٢٦", expires_on="12/2026").status_code == 302
    row = Document.objects.get()
    assert (row.issued_on, row.expires_on) == (date(2026, 3, 5), date(2026, 12, 31))
    for wrong, field in (
        ({"issued_on": "03/2026"}, "issued_on"),
        ({"issued_on": "28/11/2026"}, "issued_on"),
        ({"expires_on": "soon"}, "expires_on"),
        ({"issued_on": "05/03/2026", "expires_on": "04/03/2026"}, "expires_on"),
        ({"kind": ""}, "kind"),
        ({"replaces": "999999999"}, "replaces"),
    ):
        refused = send(**wrong)
        assert (refused.status_code, list(refused.context["form"].errors)) == (422, [field])
    assert send(replaces=row.pk, expires_on="2027").status_code == 302
    assert [d.pk for d in client.get(address).context["former"]] == [row.pk]


def test_the_history_tells_of_documents():
    one = an_organisation()
    kept(one, kind="statutes", title="Statuts")
    assert [c.kind for group in story(one) for c in group if c.model is Document] == ["insert"]


def test_the_history_names_a_document_only_to_those_who_may_open_it():
    one = an_organisation()
    kept(one, kind="statutes", title="Pacte des associés")

    def lines(reader):
        return [line.after for entry in told(one, to=reader) for line in entry.lines]

    assert any("Pacte des associés" in line for line in lines(head_office()))
    assert not any("Pacte" in line for line in lines(park_manager()))
    assert any("not shown to you" in line for line in lines(park_manager()))


def test_a_vault_costs_the_same_for_one_and_for_many(client, django_assert_max_num_queries):
    one = an_organisation()
    client.force_login(manager_of(one))
    for number in range(10):
        kept(one, title=str(number))
    with django_assert_max_num_queries(8):
        client.get(f"/en/organisations/{one.pk}/documents/")
