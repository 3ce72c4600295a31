import pytest
from django.utils import translation

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.attachments import attachments_of
from majal.kernel.errors import NotAllowed, NotFound
from majal.kernel.files import FileEmpty, FileOfWrongType, FileTooLarge, path_of
from majal.kernel.models import Attachment, StoredFile
from majal.modules.organisations import errors
from majal.modules.organisations.public import (
    archive_organisation,
    edit_organisation,
    keep_document,
    remove_document,
    remove_logo,
    set_logo,
)
from tests.organisations.factories import (
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
    assert StoredFile.objects.get().size == 2_000_000


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
