"""A sample is drawn from the page of its period, checked from a phone, told in its page."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from majal.modules.standing.models import Seen
from majal.modules.verifications.models import Drawn, Finding, Sample
from majal.modules.verifications.queries import numbers_of
from tests.declarations.factories import a_period, another_park_manager, park_manager
from tests.people.factories import address, browser, head_office
from tests.tenancy.factories import PDF
from tests.verifications.factories import SOON, a_sample, sent, some_sent, taken

pytestmark = pytest.mark.django_db


def test_a_sample_is_drawn_from_its_period_and_its_page_says_why():
    language = "ar"
    first = some_sent(3)[0]
    boss, runs = browser(head_office()), browser(park_manager(first))
    there = address("declarations:period", language=language, pk=a_period().pk)
    draw = address("verifications:draw", language=language, pk=a_period().pk)
    assert boss.get(there).content.decode().count(f'href="{draw}"') == 1
    assert runs.get(there).content.decode().count(f'href="{draw}"') == 0
    assert boss.get(draw).status_code == 200
    wrong = {"size": "١٠", "due_on": SOON.isoformat(), "number": "1"}
    refused = boss.post(draw, wrong)
    assert (refused.status_code, refused.content.decode().count('value="١٠"')) == (422, 1)
    for size in ("", "x", "0", "9" * 10_000):
        assert boss.post(draw, {**wrong, "size": size}).status_code == 422
    made = boss.post(draw, {**wrong, "size": "٢"})
    assert made.status_code == 302
    page = boss.get(made["Location"])
    assert (page.context["same"], len(page.context["rows"])) == (True, 2)
    assert boss.post(draw, {**wrong, "size": "1"}).status_code == 422  # a second click
    assert Sample.objects.count() == 1
    rows = boss.get(made["Location"], {"export": "csv"})
    assert b"".join(rows.streaming_content).decode().strip().count("\n") == 3
    assert browser(another_park_manager()).get(made["Location"]).context["rows"] == []
    home = runs.get(address("home:mine", language=language)).content.decode()
    for one in Drawn.objects.all():
        with_language = address("verifications:drawn", language=language, pk=one.pk)
        assert home.count(f'href="{with_language}"') == 1


def test_a_check_keeps_what_was_typed_and_says_what_is_missing():
    found = sent(jobs="8", patents_filed="1")
    person = park_manager(found)
    runs = browser(person)
    drawn = a_sample().drawn.get()
    there = drawn.get_absolute_url().replace("/ar/", "/fr/")
    assert runs.get(there).content.decode().count('value="take"') == 1
    assert runs.post(there, {"act": "take"}).status_code == 302
    jobs, patents = numbers_of(drawn.submission_id)
    typed = {
        f"verdict-{jobs.pk}": "differs",
        f"found-{jobs.pk}": "sept",
        f"seen-{jobs.pk}": "CNSS",
        "note": "Sept.",
    }
    refused = runs.post(there, {**typed, "act": "return"})
    assert (refused.status_code, refused.content.decode().count('value="sept"')) == (422, 1)
    typed[f"found-{jobs.pk}"] = "٧"
    assert runs.post(there, {**typed, "act": "keep"}).status_code == 302
    assert [(int(f.found), f.seen) for f in Finding.objects.all()] == [(7, "CNSS")]
    assert runs.post(there, {**typed, "act": "verify"}).status_code == 422  # it differs
    long = {**typed, "act": "keep", f"seen-{patents.pk}": "x" * 10_000}
    assert runs.post(there, long).status_code == 422
    paper = SimpleUploadedFile("cnss.pdf", PDF, content_type="application/pdf")
    attach = address("verifications:document", pk=drawn.pk)
    assert runs.post(attach, {"title": "CNSS"}).status_code == 422
    assert runs.post(attach, {"title": "CNSS", "upload": paper}).status_code == 302
    shown = runs.get(there)
    assert runs.get(address("verifications:drawn", language="ar", pk=drawn.pk)).status_code == 200
    (document,) = shown.context["documents"]
    file = address(
        "kernel:file", kind="verifications.drawn", pk=drawn.pk, sha256=document.file.sha256
    )
    opened = runs.get(file)
    assert opened.status_code == 200
    assert b"".join(opened.streaming_content) == PDF
    assert browser(another_park_manager()).get(file).status_code == 404
    assert runs.post(there, {**typed, "act": "return"}).status_code == 302
    drawn.refresh_from_db()
    assert drawn.state == "returned"
    assert Seen.objects.get(page="verification").reader == person


def test_an_author_is_told_and_gets_no_button_and_others_get_nothing_to_guess():
    found = sent(jobs="8")
    runs, boss = park_manager(found), browser(head_office())
    check = taken(runs)
    page = boss.get(address("verifications:drawn", pk=check.drawn_id))
    assert page.content.decode().count('value="take"') == 0
    assert page.content.decode().count('value="give_back"') == 1
    answer = boss.post(address("verifications:drawn", pk=check.drawn_id), {"act": "verify"})
    assert answer.status_code == 422  # somebody else has taken it
    person = park_manager(found)
    person.held_grants.create(
        role="company_manager", scope_kind="organisation", scope_id=found.organisation_id
    )
    declared = boss.get(address("declarations:expected", pk=found.pk)).content.decode()
    assert declared.count(address("verifications:drawn", pk=check.drawn_id)) == 1
    own = browser(person).get(address("verifications:drawn", pk=check.drawn_id))
    assert own.context["author"] is True
