"""What stands in a bundle, for whom, and for how long."""

import csv
import hashlib
import io
import json
from datetime import timedelta

import pytest
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.attachments import attach
from majal.kernel.errors import NotAllowed, NotFound
from majal.kernel.files import DOCUMENTS, path_of, store
from majal.kernel.jobs import execute
from majal.kernel.models import JobRun
from majal.kernel.panels import drawn
from majal.modules.bundles import errors
from majal.modules.bundles.commands import ask_audit_bundle, end_bundles, make_audit_bundle
from majal.modules.bundles.models import KEEP_DAYS, AuditBundle
from majal.modules.conventions.permissions import Perm as OfConventions
from majal.modules.people.public import Grant
from majal.modules.steering.commands import call_meeting
from tests.bundles.factories import asked, made, opened
from tests.commitments.factories import a_claimed, a_paper
from tests.contributions.factories import a_contribution, an_entry
from tests.conventions.factories import (
    a_convention,
    for_another_region,
    for_council,
    for_operator,
)
from tests.people.factories import address, head_office, person, said

pytestmark = pytest.mark.django_db


def rows_of(files, name):
    return list(csv.DictReader(io.StringIO(files[name].decode("utf-8-sig"))))


def paper_on(record, permission, *, title="Procès-verbal <signé>.pdf"):
    stored = store(a_paper(), accept=DOCUMENTS, max_bytes=10**6)
    return attach(record, stored, title=title, permission=permission, by=head_office())


@pytest.fixture
def full():
    """A convention with something of every kind."""
    convention = a_convention("CV-FULL")
    commitment = a_claimed(convention)
    one = a_contribution(convention, promised=1000)
    an_entry(one, "called", 400, reference="=1+1")
    paper_on(convention, OfConventions.SEE_WHOLE)
    call_meeting("CV-FULL", on=timezone.localdate(), place="Agadir", by=for_operator())
    return convention, commitment


class TestContent:
    def test_every_kind_of_record_is_there(self, full):
        files = opened(made(full[0]))
        assert sorted(name for name in files if not name.startswith("files/")) == [
            "attributions.json",
            "commitments.csv",
            "commitments.json",
            "contributions.json",
            "convention.json",
            "handovers.json",
            "history.csv",
            "history.json",
            "index.csv",
            "index.html",
            "index.json",
            "ledger.csv",
            "meetings.json",
            "parties.csv",
            "sources.csv",
        ]
        convention = json.loads(files["convention.json"])
        assert (convention["code"], convention["state_on"]["state"]) == ("CV-FULL", "in_force")
        assert [s["kind"] for s in convention["steps"]] == ["signed", "in_force"]
        (commitment,) = json.loads(files["commitments.json"])
        assert [m["after"] for m in commitment["moves"]] == ["claimed"]
        assert commitment["moves"][0]["evidence"][0]["source"]
        assert [row["stage"] for row in rows_of(files, "ledger.csv")] == ["promised", "called"]
        assert json.loads(files["meetings.json"])[0]["place"] == "Agadir"

    def test_each_file_has_the_hash_and_size_that_the_index_says(self, full):
        files = opened(made(full[0]))
        index = rows_of(files, "index.csv")
        assert {row["path"] for row in index} == set(files) - {
            "index.csv",
            "index.json",
            "index.html",
        }
        for row in index:
            content = files[row["path"]]
            assert (row["sha256"], int(row["size"])) == (
                hashlib.sha256(content).hexdigest(),
                len(content),
            )

    def test_papers_go_by_plain_names_and_the_index_by_their_titles(self, full):
        bundle = made(full[0])
        files = opened(bundle)
        (name,) = [path for path in files if path.startswith("files/")]
        sha = hashlib.sha256(files[name]).hexdigest()
        assert name == f"files/0001-{sha[:12]}.pdf"
        titles = {row["path"]: row["title"] for row in rows_of(files, "index.csv")}
        assert titles[name] == "Procès-verbal <signé>.pdf"
        assert "&lt;signé&gt;" in files["index.html"].decode()
        assert bundle.entries == len(titles)

    def test_no_cell_is_a_formula(self, full):
        files = opened(made(full[0]))
        assert [row["reference"] for row in rows_of(files, "ledger.csv")] == ["", "'=1+1"]

    def test_the_history_says_who_did_what(self, full):
        history = rows_of(opened(made(full[0])), "history.csv")
        assert {row["record"] for row in history} >= {"CV-FULL", full[1].code}
        assert [row["at"] for row in history] == sorted(row["at"] for row in history)

    def test_the_same_records_make_the_same_bytes(self, full):
        by = for_council(full[0])
        first, second = made(full[0], by=by), made(full[0], by=by)
        assert first.attachment.file == second.attachment.file

    def test_a_paper_that_is_gone_is_told_and_not_hidden(self, full):
        convention = full[0]
        stored = store(a_paper("other.pdf"), accept=DOCUMENTS, max_bytes=10**6)
        path_of(stored).unlink()
        rows = rows_of(opened(made(convention)), "index.csv")
        (gone,) = [row for row in rows if not row["path"]]
        assert (gone["sha256"], gone["note"]) == (stored.sha256, "absent du stockage")
        store(a_paper(), accept=DOCUMENTS, max_bytes=10**6)

    def test_what_the_asker_may_not_open_is_not_in_it(self, full):
        convention = full[0]
        paper_on(convention, OfConventions.PUBLISH, title="board.pdf")
        titles = {r["title"] for r in rows_of(opened(made(convention)), "index.csv")}
        assert "board.pdf" not in titles


class TestWho:
    @pytest.mark.parametrize("who", [for_another_region, person])
    def test_only_who_sees_it_whole_asks(self, who):
        convention = a_convention()
        with pytest.raises(NotAllowed):
            ask_audit_bundle(convention.code, by=who())

    def test_a_draft_of_others_does_not_exist(self):
        draft = a_convention(state="draft")
        with pytest.raises(NotFound):
            ask_audit_bundle(draft.code, by=for_another_region())

    def test_only_its_asker_takes_it_and_only_while_they_see_it(self, client):
        bundle = made()
        there = address("bundles:file", bundle.pk)
        client.force_login(for_council(bundle.convention))
        assert client.get(there).status_code == 404
        client.force_login(bundle.asked_by)
        answer = client.get(there)
        assert b"".join(answer).startswith(b"PK")
        assert answer["Content-Disposition"].endswith(f"{bundle.convention.code}.zip")
        sha = bundle.attachment.file.sha256
        kernel = address("kernel:file", "bundles.bundle", bundle.pk, sha)
        client.force_login(head_office())
        assert client.get(kernel).status_code == 404
        Grant.objects.filter(user=bundle.asked_by).update(withdrawn_at=timezone.now())
        client.force_login(bundle.asked_by)
        assert client.get(there).status_code == 403

    def test_one_at_a_time_for_each(self):
        convention, by = a_convention(), for_operator()
        asked(convention, by=by)
        with pytest.raises(errors.BundleUnderWay):
            asked(convention, by=by)

    def test_the_button_stands_on_the_convention_for_those_who_may(self):
        convention = a_convention()
        assert len(drawn("conventions.convention.acts", to=for_operator(), record=convention)) == 1
        assert (
            drawn("conventions.convention.acts", to=for_another_region(), record=convention) == []
        )


class TestLife:
    def test_the_job_run_twice_makes_one(self):
        bundle = made()
        JobRun.objects.filter(key=bundle.job_key).update(state="waiting")
        execute(bundle.job_key, {"bundle": bundle.pk})
        again = make_audit_bundle(bundle.pk, by=bundle.asked_by)
        assert again.attachment == bundle.attachment

    def test_what_fails_is_told_and_may_be_asked_for_again(self):
        bundle = asked()
        Grant.objects.filter(user=bundle.asked_by).update(withdrawn_at=timezone.now())
        with pytest.raises(NotAllowed):
            execute(bundle.job_key, {"bundle": bundle.pk})
        bundle.refresh_from_db()
        assert bundle.state == "failed"

    def test_after_its_days_the_file_goes_and_the_row_stays(
        self, client, django_capture_on_commit_callbacks
    ):
        bundle = made()
        path = path_of(bundle.attachment.file)
        assert (bundle.ends_on - timezone.localdate()).days == KEEP_DAYS
        assert end_bundles(by=SYSTEM) == 0
        past = timezone.localdate() - timedelta(days=1)
        AuditBundle.objects.filter(pk=bundle.pk).update(ends_on=past)
        with django_capture_on_commit_callbacks(execute=True):
            assert end_bundles(by=SYSTEM) == 1
        bundle.refresh_from_db()
        assert (bundle.state, path.exists()) == ("ended", False)
        client.force_login(bundle.asked_by)
        assert client.get(address("bundles:file", bundle.pk)).status_code == 404
        page = client.get(address("bundles:detail", bundle.pk, language="en"))
        assert "no longer kept" in said(page)

    def test_the_page_follows_the_job(self, client):
        convention = a_convention()
        by = for_council(convention)
        client.force_login(by)
        answer = client.post(address("bundles:ask", convention.code, language="en"))
        bundle = AuditBundle.objects.get()
        there = address("bundles:detail", bundle.pk, language="en")
        assert answer["Location"] == there
        again = client.post(address("bundles:ask", convention.code, language="en"))
        assert again["Location"] == there
        assert 'hx-trigger="every 2s"' in client.get(there).content.decode()
        execute(bundle.job_key, {"bundle": bundle.pk})
        assert client.get(there, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
        assert "Files in it" in said(client.get(there))


def test_one_whose_job_was_lost_says_so_and_bars_no_other(client):
    lost = asked()
    JobRun.objects.filter(key=lost.job_key).update(state="failed")  # as the rescue leaves it
    client.force_login(lost.asked_by)
    assert "could not be gathered" in said(
        client.get(address("bundles:detail", lost.pk, language="en"))
    )
    fresh = asked(lost.convention, by=lost.asked_by)
    lost.refresh_from_db()
    assert (lost.state, fresh.state) == ("failed", "asked")


def test_a_party_reads_the_history_here_and_not_on_the_page_of_histories(client):
    """Histories are for head office and park managers; a bundle is asked for, for an audit."""
    bundle = made()
    convention = bundle.convention
    client.force_login(bundle.asked_by)
    page = address("kernel:history", "conventions.convention", convention.pk)
    assert client.get(page).status_code == 403
    assert client.get(address("conventions:follow", convention.code)).status_code == 200
    names = {row["who"] for row in rows_of(opened(bundle), "history.csv")}
    assert names <= {bundle.asked_by.name, "quelqu’un", "Majal"}
