"""Names are forgotten: by the clock or as the person asks; the number and its page stay."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from majal.kernel import links, retention
from majal.kernel.actors import SYSTEM
from majal.kernel.documents import shown
from majal.kernel.errors import NotAllowed, NotFound
from majal.kernel.files import path_of
from majal.kernel.models import IssuedDocument
from majal.modules.certificates import errors
from majal.modules.certificates.commands import (
    forget_name,
    forget_names,
    issue_certificate,
    replace_certificate,
    revoke_certificate,
    tell_certificate,
)
from majal.modules.certificates.models import Certificate
from majal.modules.certificates.permissions import LINK
from majal.modules.certificates.queries import names_to_forget
from majal.modules.certificates.tasks import forget
from tests.attendance.factories import an_event_today, comes, desk_of, ended
from tests.certificates.factories import CHOICE, a_certificate
from tests.events.factories import a_registration, lead_of
from tests.people.factories import head_office, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MAJAL_HOME = tmp_path


def issued_years_ago(one, years):
    """The same certificate as if it had been issued on this day some years before."""
    day = timezone.localdate()
    day = day.replace(year=day.year - years, day=min(day.day, 28)) - timedelta(days=3)
    with transaction.atomic():
        import pgtrigger

        with pgtrigger.ignore("kernel.IssuedDocument:fixed_once_issued"):
            IssuedDocument.objects.filter(pk=one.document_id).update(issued_on=day, year=day.year)


def test_after_the_years_of_the_rule_the_name_goes_and_the_record_stays(client):
    old, young = a_certificate(name="Ghita Filali"), a_certificate(1, name="Omar Alami")
    file = path_of(old.document.file)
    hashed = old.document.file.sha256
    issued_years_ago(old, 10)
    issued_years_ago(young, 9)
    forget()
    old.refresh_from_db()
    young.refresh_from_db()
    assert (old.name, old.seed, old.forgotten) == ("", "", "time")
    assert (young.name, young.forgotten) == ("Omar Alami", "")
    assert (old.minutes, old.document.shown_number[:2]) == (120, "1/")
    retention.end_keeping()
    assert (file.exists(), path_of(young.document.file).exists()) == (False, True)
    assert forget_names(by=SYSTEM) == 0

    address = reverse("kernel:document", args=[shown(old.document.code)])
    page = client.get(address).content.decode()
    assert "Issued here; the name was forgotten on" in page
    assert hashed in page
    assert "Ghita" not in page
    checked = client.get(f"/api/v1/certificates/verify/{shown(old.document.code)}").json()
    assert (checked["standing"], checked["forgotten_on"]) == ("holds", str(timezone.localdate()))


def test_the_rule_says_how_many_years():
    one = a_certificate()
    issued_years_ago(one, 4)
    assert list(names_to_forget(timezone.localdate())) == []
    far = timezone.localdate().replace(day=28) + timedelta(days=366 * 6 + 10)
    assert list(names_to_forget(far)) == [one]


def test_as_the_person_asks_with_those_it_replaced(client):
    made = a_certificate(name="Gita Filali")
    tell_certificate(made.pk, by=SYSTEM)
    secret = links.derived_secret(LINK, made.seed)
    new = replace_certificate(made.pk, "Ghita Filali", by=SYSTEM)
    files = [path_of(one.document.file) for one in (made, new)]
    with pytest.raises(NotAllowed):
        forget_name(new.pk, by=desk_of(made.event.park))
    forget_name(new.pk, by=lead_of(made.event.park))
    assert set(Certificate.objects.values_list("name", "forgotten", "seed")) == {("", "asked", "")}
    retention.end_keeping()
    assert [file.exists() for file in files] == [False, False]
    assert client.get(reverse("certificates:by_link", args=[secret])).status_code == 410
    with pytest.raises(errors.NameForgotten):
        forget_name(new.pk, by=SYSTEM)
    with pytest.raises(errors.NameForgotten):
        replace_certificate(new.pk, "Ghita", by=SYSTEM)
    with pytest.raises(errors.IssuedAlready):
        issue_certificate(new.registration_id, CHOICE, by=SYSTEM)
    assert not tell_certificate(new.pk, by=SYSTEM)
    assert revoke_certificate(new.pk, "Erreur", by=SYSTEM).ended == "revoked"
    with pytest.raises(NotFound):
        forget_name(10**9, by=SYSTEM)


def test_one_asks_oneself_on_the_page(client):
    me = person("moi@example.ma")
    one = a_registration(an_event_today(), by=me, name="Moi", email="moi@example.ma")
    ended(one.event)
    one.refresh_from_db()
    comes(one)
    made = issue_certificate(one.pk, CHOICE, by=SYSTEM)
    client.force_login(me)
    address = reverse("certificates:forget", args=[made.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"sure": ""}).status_code == 422
    assert client.post(address, {"sure": "on"}).status_code == 302
    page = client.get(made.get_absolute_url()).content.decode()
    assert "Name forgotten" in page
    assert reverse("certificates:file", args=[made.pk]) not in page
    assert client.get(reverse("certificates:file", args=[made.pk])).status_code == 404
    assert client.get(reverse("certificates:mine")).status_code == 200


def test_pages_of_the_team_say_so(client):
    made = a_certificate(name="Ghita Filali")
    forget_name(made.pk, by=SYSTEM)
    client.force_login(head_office())
    for name, args in (
        ("certificates:list", []),
        ("certificates:event", [made.event_id]),
        ("certificates:detail", [made.pk]),
    ):
        page = client.get(reverse(name, args=args)).content.decode()
        assert ("Name forgotten" in page, "Ghita" in page) == (True, False), name
    zipped = client.get(reverse("certificates:archive", args=[made.event_id]))
    assert b"".join(zipped.streaming_content)[:4] == b"PK\5\6"  # an archive of nothing


def test_the_database_lets_no_name_change_but_into_none():
    made = a_certificate()
    rows = Certificate.objects.filter(pk=made.pk)
    for change in (
        {"name": "Autre"},
        {"seed": "x"},
        {"name": ""},
        {"forgotten": "time", "forgotten_at": timezone.now()},
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
    forget_name(made.pk, by=SYSTEM)
    for change in ({"name": "Autre"}, {"forgotten": "", "forgotten_at": None}):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
    document = IssuedDocument.objects.filter(pk=made.document_id)
    for change in ({"forgotten_at": None}, {"title": "x"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            document.update(**change)
