"""The kernel's own pages: histories, files, progress."""

from hashlib import sha256

import pytest
from django.conf import settings
from django.shortcuts import resolve_url

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.attachments import attach, attachment_for, detach, empty_slot, file_name
from majal.kernel.errors import NotFound
from majal.kernel.files import DOCUMENTS, path_of, store
from majal.kernel.models import Attachment, JobRun, StoredFile
from majal.modules.organisations.permissions import Perm
from majal.modules.organisations.public import (
    archive_organisation,
    edit_organisation,
    keep_document,
    remove_document,
    remove_logo,
    set_logo,
)
from tests.organisations.factories import (
    a_holder,
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
KIND = "organisations.organisation"
PDF = b"%PDF-1.7\n%%EOF"


def address(one, content, language="fr"):
    return f"/{language}/files/{KIND}/{one.pk}/{sha256(content).hexdigest()}"


def status(client, url, **headers):
    answer = client.get(url, headers=headers)
    b"".join(answer)  # to the end, so that the file is closed
    return answer.status_code


class TestHistory:
    @pytest.mark.parametrize("language", ["ar", "fr", "en"])
    def test_it_says_who_what_and_from_what_to_what(self, client, language):
        one, boss = an_organisation(), head_office()
        edit_organisation(one.pk, name_en="Light <b>Labs</b>", by=boss)
        client.force_login(boss)
        page = client.get(f"/{language}/history/{KIND}/{one.pk}/").content.decode()
        assert boss.name in page
        assert "Light &lt;b&gt;Labs&lt;/b&gt;" in page
        assert page.count("<li>") >= 2

    def test_head_office_and_park_managers_see_it_and_nobody_else(self, client):
        one = an_organisation()
        url = f"/fr/history/{KIND}/{one.pk}/"
        assert client.get(url).url == f"{resolve_url(settings.LOGIN_URL)}?next={url}"
        for person, expected in (
            (a_person(), 403),
            (manager_of(one), 403),
            (park_manager(), 200),
            (a_person("accountant"), 403),
            (a_person("coordinator", "park", 1), 403),
            (head_office(), 200),
        ):
            client.force_login(person)
            assert (person.name, status(client, url)) == (person.name, expected)

    @pytest.mark.parametrize(
        "path", ["no.kind/1", "organisations.organisation/999999999", f"{KIND}/{2**62}"]
    )
    def test_what_is_not_there_is_404(self, client, path):
        client.force_login(head_office())
        assert status(client, f"/fr/history/{path}/") == 404


class TestFiles:
    def test_an_image_is_shown_and_nothing_in_it_is_run(self, client):
        one = set_logo(an_organisation().pk, upload(png()), by=SYSTEM)
        answer = client.get(address(one, png()))
        assert b"".join(answer) == png()
        assert answer["Content-Type"] == "image/png"
        assert answer["Content-Disposition"] == "inline; filename*=UTF-8''logo.png"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert answer["Cache-Control"] == "private, max-age=3600"
        assert answer["Content-Length"] == str(len(png()))

    def test_anything_else_is_downloaded_under_a_harmless_name(self, client):
        one = an_organisation()
        keep_document(one.pk, upload(PDF), title='../بيان "x"\r\nSet-Cookie: a', by=SYSTEM)
        client.force_login(member_of(one))
        answer = client.get(address(one, PDF))
        assert b"".join(answer) == PDF
        name = answer["Content-Disposition"]
        assert name.startswith("attachment; filename*=UTF-8''")
        assert name.isascii()
        assert not {'"', "\r", "\n", "/"} & set(name)
        assert "Set-Cookie" not in answer

    def test_a_browser_that_has_it_is_told_so(self, client):
        one = set_logo(an_organisation().pk, upload(png()), by=SYSTEM)
        first = client.get(address(one, png()))
        assert b"".join(first) == png()
        etag = first["ETag"]
        answer = client.get(address(one, png()), headers={"If-None-Match": etag})
        assert (answer.status_code, answer.content) == (304, b"")

    def test_head_is_answered_without_the_content(self, client):
        one = set_logo(an_organisation().pk, upload(png()), by=SYSTEM)
        answer = client.head(address(one, png()))
        assert b"".join(answer) == b""
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")

    def test_a_file_is_as_visible_as_its_record(self, client):
        holder = set_logo(a_holder().pk, upload(png()), by=SYSTEM)
        for person, expected in (
            (None, 404),
            (a_person(), 404),
            (member_of(holder), 200),
            (park_manager(), 200),
        ):
            if person:
                client.force_login(person)
            assert status(client, address(holder, png())) == expected

    def test_a_document_asks_for_its_own_permission_as_well(self, client):
        one = an_organisation()
        keep_document(one.pk, upload(PDF), title="Statuts", by=SYSTEM)
        other = an_organisation(name_fr="Other")
        for person, expected in (
            (None, 404),
            (park_manager(), 404),
            (manager_of(other), 404),
            (member_of(one), 200),
            (head_office(), 200),
        ):
            if person:
                client.force_login(person)
            assert status(client, address(one, PDF)) == expected
        client.force_login(member_of(one))
        assert status(client, address(other, PDF)) == 404

    def test_what_was_taken_off_or_replaced_is_served_no_more(self, client):
        one = set_logo(an_organisation().pk, upload(png()), by=SYSTEM)
        set_logo(one.pk, upload(png(colour=1)), by=SYSTEM)
        assert status(client, address(one, png())) == 404
        assert status(client, address(one, png(colour=1))) == 200
        remove_logo(one.pk, by=SYSTEM)
        assert status(client, address(one, png(colour=1))) == 404
        kept = keep_document(one.pk, upload(PDF), title="x", by=SYSTEM)
        remove_document(one.pk, kept.pk, by=SYSTEM)
        client.force_login(head_office())
        assert status(client, address(one, PDF)) == 404

    def test_the_logo_of_an_archived_one_is_hidden_with_it(self, client):
        one = set_logo(an_organisation().pk, upload(png()), by=SYSTEM)
        archive_organisation(one.pk, by=SYSTEM)
        assert status(client, address(one, png())) == 404

    @pytest.mark.parametrize(
        "path",
        [
            "no.kind/1/" + "0" * 64,
            f"{KIND}/1/../../../etc/passwd",
            f"{KIND}/1/" + "0" * 63,
            f"{KIND}/{10**18}/" + "0" * 64,
            f"{KIND}/1/" + "G" * 64,
        ],
    )
    def test_guessing_leads_nowhere(self, client, path):
        client.force_login(head_office())
        assert status(client, f"/fr/files/{path}") == 404

    def test_a_file_lost_from_the_disk_is_a_404_and_no_crash(self, client):
        one = set_logo(an_organisation().pk, upload(png(colour=7)), by=SYSTEM)
        path_of(one.logo).unlink()
        assert status(client, address(one, png(colour=7))) == 404
        set_logo(one.pk, upload(png(colour=7)), by=SYSTEM)

    def test_a_permission_that_no_longer_exists_opens_nothing(self):
        one = an_organisation()
        file = store(upload(PDF), accept=DOCUMENTS, max_bytes=100)
        attach(one, file, title="x", permission=Perm.SEE, by=SYSTEM)
        assert attachment_for(ANYONE, KIND, one.pk, file.sha256).title == "x"
        Attachment.objects.update(permission="gone.permission")
        with pytest.raises(NotFound):
            attachment_for(SYSTEM, KIND, one.pk, file.sha256)

    def test_a_slot_holds_one_file_and_a_foreign_attachment_is_not_taken_off(self):
        one, other = an_organisation(), an_organisation(name_fr="Other")
        file = store(upload(PDF), accept=DOCUMENTS, max_bytes=100)
        for _ in range(2):
            last = attach(one, file, title="x", permission=Perm.SEE, slot="seal", by=SYSTEM)
        assert Attachment.objects.filter(removed_at=None).get() == last
        with pytest.raises(NotFound):
            detach(last.pk, on=other, by=SYSTEM)
        empty_slot(one, "seal", by=SYSTEM)
        assert not Attachment.objects.filter(removed_at=None).exists()

    @pytest.mark.parametrize(
        ("title", "name"),
        [
            ("Statuts 2024", "Statuts 2024.pdf"),
            ("statuts.pdf", "statuts.pdf"),
            ("../../etc/passwd", "-..-etc-passwd.pdf"),
            ("a\0b\nc", "a b c.pdf"),
            ("النظام الأساسي", "النظام الأساسي.pdf"),
            ("...", "0123456789ab.pdf"),
            ("x" * 300, "x" * 120 + ".pdf"),
        ],
    )
    def test_the_name_of_a_download(self, title, name):
        file = StoredFile(sha256="0123456789abcdef", media_type="application/pdf")
        assert file_name(Attachment(title=title, file=file)) == name


class TestProgress:
    @pytest.fixture
    def owner(self, client):
        person = a_person()
        client.force_login(person)
        return person

    def run(self, owner, **fields):
        return JobRun.objects.create(
            key="import:7", name="tests.import", owner_id=owner.pk, **fields
        )

    @pytest.mark.parametrize("language", ["ar", "fr", "en"])
    @pytest.mark.parametrize(
        ("state", "polls"), [("waiting", 1), ("running", 1), ("done", 0), ("failed", 0)]
    )
    def test_it_asks_again_every_second_while_it_runs(self, client, owner, language, state, polls):
        self.run(owner, state=state, done=3, total=10)
        url = f"/{language}/jobs/import:7/"
        page = client.get(url).content.decode()
        assert page.count('hx-trigger="every 1s"') == polls
        assert page.count(f'hx-get="{url}"') == polls
        assert ('value="30"' in page) is (polls == 1)
        part = client.get(url, headers={"HX-Request": "true"}).content.decode()
        assert part.strip().startswith("<section")
        assert "<html" not in part

    def test_a_total_that_is_not_known_yet_is_a_bar_without_a_value(self, client, owner):
        self.run(owner, state="running")
        page = client.get("/en/jobs/import:7/").content.decode()
        assert '<progress max="100" aria-label' in page

    def test_it_never_shows_more_than_everything(self, client, owner):
        self.run(owner, state="running", done=15, total=10)
        assert 'value="100"' in client.get("/en/jobs/import:7/").content.decode()

    @pytest.mark.parametrize(
        ("said", "shown"),
        [
            ("organisations/", "/fr/organisations/"),
            ("/organisations/?q=a", "/fr/organisations/?q=a"),
            ("//evil.example/", "/fr/evil.example/"),
            ("https://evil.example", ""),
            ("javascript:alert(1)", ""),
            ("\\\\evil", ""),
            (7, ""),
            (None, ""),
        ],
    )
    def test_what_is_done_leads_to_its_outcome_on_this_site_only(self, client, owner, said, shown):
        self.run(owner, state="done", result={"address": said})
        assert client.get("/fr/jobs/import:7/").context["outcome"] == shown

    def test_only_who_asked_and_head_office_follow_it(self, client, owner):
        self.run(owner, state="running")
        for person, expected in ((owner, 200), (head_office(), 200), (park_manager(), 404)):
            client.force_login(person)
            assert status(client, "/fr/jobs/import:7/") == expected
        client.logout()
        assert status(client, "/fr/jobs/import:7/") == 404

    def test_a_run_of_the_system_is_followed_by_head_office_only(self, client, owner):
        JobRun.objects.create(key="nightly", name="tests.nightly")
        assert status(client, "/fr/jobs/nightly/") == 404
        client.force_login(head_office())
        assert status(client, "/fr/jobs/nightly/") == 200
