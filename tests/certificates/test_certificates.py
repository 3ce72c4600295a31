"""Certificates: numbered in a row, read back, never for an absence, ended with the reason."""

import zipfile
from contextlib import closing
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from majal.kernel import links
from majal.kernel.actors import SYSTEM
from majal.kernel.documents import shown
from majal.kernel.errors import NotAllowed
from majal.kernel.files import path_of
from majal.kernel.jobs import Progress
from majal.kernel.meters import meters
from majal.kernel.models import IssuedDocument, JobRun
from majal.modules.attendance.commands import correct_presence, set_level
from majal.modules.attendance.models import Attendance
from majal.modules.certificates import errors
from majal.modules.certificates.commands import (
    Choice,
    ask_certificates,
    issue_certificate,
    issue_some,
    replace_certificate,
    revoke_certificate,
    tell_certificate,
)
from majal.modules.certificates.models import Certificate
from majal.modules.certificates.permissions import LINK
from majal.modules.certificates.tasks import issue_all, tell_all
from tests.attendance.factories import (
    an_event_today,
    attended,
    comes,
    desk_of,
    ended,
    the_session,
)
from tests.certificates.factories import CHOICE, a_certificate
from tests.certificates.lists import several
from tests.events.factories import a_registration, lead_of
from tests.kernel.reading import lines
from tests.people.factories import head_office, person

pytestmark = pytest.mark.django_db


def read(certificate):
    return lines(path_of(certificate.document.file).read_bytes())


def test_an_arabic_certificate_is_read_back():
    event = an_event_today(name_ar="حماية العلامة التجارية")
    one = a_registration(event, name="سعيد بنعلي")
    ended(event)
    one.refresh_from_db()
    comes(one)
    set_level(one.pk, "good", by=SYSTEM)
    made = issue_certificate(
        one.pk, Choice(language="ar", signer="ريم بنيس", signer_role="مسؤولة"), by=SYSTEM
    )
    said = read(made)
    for words in ("شهادة حضور", "سعيد بنعلي", "حماية العلامة التجارية", "ريم بنيس", "مسؤولة"):
        assert [line for line in said if words in line] != [], words
    assert made.document.title == "شهادة حضور: حماية العلامة التجارية"
    assert (made.minutes, made.level) == (120, "good")


def test_in_both_languages_side_by_side():
    made = a_certificate(name="Ghita Filali")
    said = " ".join(read(made))
    assert "Attestation de présence" in said
    assert "شهادة حضور" in said
    assert said.count("Ghita Filali") == 2


def test_never_for_an_absence():
    event = an_event_today()
    one, other = a_registration(event), a_registration(event, 1)
    ended(event)
    for each in (one, other):
        each.refresh_from_db()
    comes(one, at=the_session(event).ends_at)
    with pytest.raises(errors.Absent):
        issue_certificate(one.pk, CHOICE, by=SYSTEM)
    made = a_certificate(2)
    values = {n: getattr(made, n) for n in ("kind", "language", "signer", "name", "minutes")}
    document = IssuedDocument.objects.create(
        series="x", year=timezone.localdate().year, number=1, code="0" * 16, language="ar",
        title="x", file=made.document.file, issued_on=timezone.localdate(),
        issued_at=timezone.now(),
    )  # fmt: skip
    with pytest.raises(IntegrityError, match="no certificate for an absence"), transaction.atomic():
        Certificate.objects.create(registration=other, event=event, document=document, **values)


def test_one_at_a_time():
    made = a_certificate()
    with pytest.raises(errors.IssuedAlready):
        issue_certificate(made.registration_id, CHOICE, by=SYSTEM)


def test_not_before_it_is_over_nor_without_a_signer():
    one = a_registration(an_event_today())
    comes(one)
    with pytest.raises(errors.NotOver):
        issue_certificate(one.pk, CHOICE, by=SYSTEM)
    late = attended(n=1)
    with pytest.raises(errors.SignerMissing):
        issue_certificate(late.registration_id, Choice(signer=" "), by=SYSTEM)
    with pytest.raises(errors.LanguageUnknown):
        issue_certificate(late.registration_id, Choice(signer="x", language="de"), by=SYSTEM)
    with pytest.raises(NotAllowed):
        issue_certificate(late.registration_id, CHOICE, by=desk_of(late.event.park))


def test_all_of_an_event_as_a_job():
    event = several(4)
    run = ask_certificates(event.pk, CHOICE, by=lead_of(event.park))
    assert JobRun.objects.get(key=run.key).name == "certificates.issue_all"
    with closing(Progress(run.key)) as progress:
        told = issue_all(progress, event.pk, None, {"signer": "Rim Bennis"})
    assert told == {"issued": 4, "address": f"certificates/event/{event.pk}/"}
    numbers = Certificate.objects.order_by("pk").values_list("document__number", flat=True)
    assert list(numbers) == [1, 2, 3, 4]
    assert issue_all(Progress(run.key), event.pk, None, {"signer": "x"})["issued"] == 0
    with pytest.raises(errors.NobodyLeft):
        ask_certificates(event.pk, CHOICE, by=SYSTEM)
    assert tell_all(Progress("x"), event.pk) == {"told": 4}
    assert tell_all(Progress("x"), event.pk) == {"told": 0}


def test_revoked_with_the_reason_that_whoever_checks_it_reads(client):
    made = a_certificate()
    with pytest.raises(errors.ReasonMissing):
        revoke_certificate(made.pk, " ", by=SYSTEM)
    revoke_certificate(made.pk, "Établie par erreur", by=lead_of(made.event.park))
    with pytest.raises(errors.EndedAlready):
        revoke_certificate(made.pk, "encore", by=SYSTEM)
    page = client.get(reverse("kernel:document", args=[shown(made.document.code)]))
    assert "Établie par erreur" in page.content.decode()
    assert made.name not in page.content.decode()


def test_replaced_under_the_right_name(client):
    made = a_certificate(name="Gita Filali")
    with pytest.raises(errors.NameMissing):
        replace_certificate(made.pk, " ", by=SYSTEM)
    new = replace_certificate(made.pk, "Ghita  Filali", by=SYSTEM)
    assert (new.name, new.replaces, new.ended) == ("Ghita Filali", made, "")
    made.document.refresh_from_db()
    assert made.document.superseded_by == new.document
    page = client.get(reverse("kernel:document", args=[shown(made.document.code)]))
    assert new.document.shown_number in page.content.decode()


def test_an_attendance_corrected_afterwards_is_not_replaced():
    made = a_certificate()
    session = the_session(made.event)
    correct_presence(made.registration_id, session.pk, came=False, reason="x", by=SYSTEM)
    with pytest.raises(errors.Absent):
        replace_certificate(made.pk, "Autre Nom", by=SYSTEM)
    made.refresh_from_db()
    assert made.ended == ""


def test_somebody_without_an_account_has_all_of_theirs(client):
    made = a_certificate()
    assert tell_certificate(made.pk, by=SYSTEM)
    assert not tell_certificate(made.pk, by=SYSTEM)
    secret = links.derived_secret(LINK, made.seed)
    other = a_certificate(1)
    page = client.get(reverse("certificates:by_link", args=[secret])).content.decode()
    assert shown(made.document.code) in page
    assert shown(other.document.code) not in page
    pdf = client.get(reverse("certificates:file_by_link", args=[secret, made.pk]))
    assert b"".join(pdf.streaming_content).startswith(b"%PDF")
    assert (
        client.get(reverse("certificates:file_by_link", args=[secret, other.pk])).status_code == 404
    )


def test_pages_of_an_event(client):
    event = several(2)
    client.force_login(head_office())
    page = reverse("certificates:event", args=[event.pk])
    assert client.get(page).status_code == 200
    address = reverse("certificates:issue_all", args=[event.pk])
    assert client.post(address, {"kind": "attendance", "language": "ar"}).status_code == 422
    form = {"kind": "attendance", "language": "fr", "signer": "Rim Bennis"}
    assert client.post(address, form).status_code == 302
    issue_some(event.pk, CHOICE, by=SYSTEM)
    assert client.post(address, form).status_code == 422
    zipped = client.get(reverse("certificates:archive", args=[event.pk]))
    with zipfile.ZipFile(BytesIO(b"".join(zipped.streaming_content))) as found:
        assert len(found.namelist()) == 2
    one = Certificate.objects.first()
    assert (
        client.post(reverse("certificates:revoke", args=[one.pk]), {"reason": ""}).status_code
        == 422
    )
    assert (
        client.post(
            reverse("certificates:replace", args=[one.pk]), {"name": "x" * 10_000}
        ).status_code
        == 422
    )
    assert client.get(reverse("certificates:detail", args=[one.pk])).status_code == 200
    pdf = client.get(reverse("certificates:file", args=[one.pk]))
    assert b"".join(pdf.streaming_content).startswith(b"%PDF")


def test_ones_own(client):
    me = person("moi@example.ma")
    event = an_event_today()
    one = a_registration(event, by=me, name="Moi", email="moi@example.ma")
    ended(event)
    one.refresh_from_db()
    comes(one)
    made = issue_certificate(one.pk, CHOICE, by=SYSTEM)
    client.force_login(me)
    assert shown(made.document.code) in client.get(reverse("certificates:mine")).content.decode()
    pdf = client.get(reverse("certificates:file", args=[made.pk]))
    assert b"".join(pdf.streaming_content).startswith(b"%PDF")


def test_counted_once_the_month_is_over():
    made = a_certificate()
    day = made.document.issued_on.replace(day=1)
    assert list(meters["certificates_issued"].read(day)) == []
    following = (day.replace(day=28) + timedelta(days=7)).replace(day=2)
    replace_certificate(made.pk, "Autre Nom", by=SYSTEM)
    found = [r.value for r in meters["certificates_issued"].read(following)]
    assert found == [1, 1]
    assert Attendance.objects.count() == 1
