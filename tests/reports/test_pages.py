"""The pages, as people of a council and of head office walk through them."""

import pytest
from django.utils import timezone

from majal.kernel.jobs import execute
from majal.kernel.panels import drawn, entries
from majal.modules.conventions.public import mine_of
from majal.modules.reports.models import CouncilReport
from tests.conventions.factories import a_convention, a_council, another_land, for_operator
from tests.people.factories import address, head_office, person, said
from tests.reports.factories import asked, for_the_council, made

pytestmark = pytest.mark.django_db
YEAR = timezone.localdate().year


def there(route, *args):
    return address(f"reports:{route}", *args, language="en")


@pytest.fixture
def as_(client):
    """A client of somebody."""

    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in


class TestAsking:
    def test_a_council_asks_follows_and_takes_its_report(self, as_):
        council = a_council()
        a_convention(council=council)
        client = as_(for_the_council(council))
        page = client.get(there("ask"))
        assert f'<option value="{council.pk}">' in page.content.decode()
        form = {"council": council.pk, "year": YEAR, "language": "fr"}
        answer = client.post(there("ask"), form)
        report = CouncilReport.objects.get()
        assert answer["Location"] == there("detail", report.pk)
        waiting = client.get(there("detail", report.pk)).content.decode()
        assert 'hx-trigger="every 2s"' in waiting
        assert "The report is being made" in waiting
        execute(report.job_key, {"report": report.pk})
        report.refresh_from_db()
        execute(report.word_key, {"report": report.pk})
        text = said(client.get(there("detail", report.pk)))
        assert f"Document no. 1/{YEAR}" in text
        pdf = client.get(there("pdf", report.pk))
        assert b"".join(pdf).startswith(b"%PDF")
        assert pdf["Content-Type"] == "application/pdf"
        word = client.get(there("word", report.pk, "fr"))
        assert b"".join(word).startswith(b"PK")
        assert word["Content-Type"].endswith("wordprocessingml.document")
        assert word["Content-Disposition"].endswith(".docx")

    def test_only_own_councils_can_be_chosen(self, as_):
        council, other = a_council(), a_council(another_land())
        client = as_(for_the_council(council))
        form = {"council": other.pk, "year": YEAR, "language": "fr"}
        answer = client.post(there("ask"), form)
        assert answer.status_code == 422
        assert CouncilReport.objects.count() == 0
        page = as_(head_office()).get(there("ask")).content.decode()
        assert f'<option value="{other.pk}">' in page

    def test_a_second_while_one_is_made_is_refused_in_words(self, as_):
        council = a_council()
        asked(council)
        form = {"council": council.pk, "year": YEAR, "language": "fr"}
        answer = as_(for_the_council(council)).post(there("ask"), form)
        assert answer.status_code == 422
        assert "is being made already" in said(answer)

    def test_whoever_has_no_council_is_told_what_to_do(self, as_):
        client = as_(for_the_council(a_council()))
        CouncilReport.objects.all()
        council = a_council()
        type(council).objects.filter(pk=council.pk).update(kind="company")
        assert "No council to report to" in said(client.get(there("ask")))


class TestReport:
    def test_it_asks_to_be_drawn_anew_once_the_job_is_done(self, as_):
        report = made(words=True)
        answer = as_(head_office()).get(there("detail", report.pk), headers={"HX-Request": "true"})
        assert answer["HX-Refresh"] == "true"

    def test_a_replaced_one_leads_to_the_newer(self, as_):
        council = a_council()
        first = made(council)
        second = made(council)
        text = as_(head_office()).get(there("detail", first.pk)).content.decode()
        assert there("detail", second.pk) in text
        assert there("texts", first.pk) not in text

    def test_again_as_of_now(self, as_):
        report = made()
        answer = as_(head_office()).post(there("again", report.pk))
        fresh = CouncilReport.objects.latest("pk")
        assert answer["Location"] == there("detail", fresh.pk)
        assert fresh.known_at > report.known_at

    def test_files_that_are_not_made_do_not_exist(self, as_):
        report = asked()
        client = as_(head_office())
        for route in (there("pdf", report.pk), there("word", report.pk, "fr")):
            assert client.get(route).status_code == 404
        done = made(a_council(another_land()), words=True)
        assert client.get(there("word", done.pk, "ar")).status_code == 404

    def test_another_council_learns_nothing_of_it(self, as_):
        report = made(words=True)
        client = as_(for_the_council(a_council(another_land())))
        for route in ("detail", "pdf", "texts"):
            assert client.get(there(route, report.pk)).status_code == 404
        assert client.get(there("word", report.pk, "fr")).status_code == 404
        assert said(client.get(there("list"))).count(report.document.shown_number) == 0
        sha = report.document.file.sha256
        file = address("kernel:file", "reports.report", report.pk, sha, language="en")
        assert client.get(file).status_code == 404


class TestTexts:
    def test_what_was_typed_is_kept_when_somebody_was_faster(self, as_):
        report = made(language="ar+fr")
        client = as_(report.asked_by)
        page = client.get(there("texts", report.pk)).content.decode()
        assert 'dir="rtl"' in page
        typed = {"turn": 0, "note_fr": "Notre note", "note_ar": "مذكرتنا"}
        assert client.post(there("texts", report.pk), typed).status_code == 302
        report.refresh_from_db()
        assert (report.note_fr, report.note_ar, report.turn) == ("Notre note", "مذكرتنا", 1)
        late = client.post(there("texts", report.pk), {**typed, "note_fr": "Trop tard"})
        assert late.status_code == 422
        assert "Trop tard" in late.content.decode()
        assert "while you were writing" in said(late)


class TestOffers:
    def test_the_button_stands_on_the_council_s_own_page(self, as_):
        convention = a_convention()
        council = convention.parties.earliest("pk").organisation
        by = for_the_council(council)
        (button,) = drawn("conventions.mine.acts", to=by, record=mine_of(by))
        assert f"council={council.pk}" in button
        page = as_(by).get(address("conventions:mine", language="en")).content.decode()
        assert f"council={council.pk}" in page

    def test_the_menu_has_it_for_councils_and_head_office_only(self):
        def named(who):
            return [item.name for item in entries("desk", to=who) if item.name == "reports"]

        assert [named(who) for who in (for_operator(), for_the_council(a_council()), person())] == [
            ["reports"],
            ["reports"],
            [],
        ]


def test_the_page_costs_the_same_whatever_the_report_holds(as_, django_assert_max_num_queries):
    council = a_council()
    for _n in range(3):
        a_convention(council=council)
    report = made(council, words=True)
    client = as_(head_office())
    client.get(there("detail", report.pk))
    with django_assert_max_num_queries(12):
        client.get(there("detail", report.pk))
