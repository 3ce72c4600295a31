"""What was typed and not sent is kept for whoever typed it, and for nobody else."""

import pytest

from majal.kernel import drafts
from majal.kernel.models import Draft
from tests.organisations.factories import a_person, an_organisation, park_manager

pytestmark = pytest.mark.django_db
FORM = {"draft_form": "organisations.organisation", "draft_about": ""}


@pytest.fixture
def writer(client):
    person = park_manager()
    client.force_login(person)
    return person


def test_a_draft_is_saved_in_place_without_leaving_the_page(client, writer):
    answer = client.post(
        "/en/drafts/",
        {**FORM, "name_fr": "Half", "sectors": ["games", "fintech"], "csrfmiddlewaretoken": "x"},
        headers={"HX-Request": "true"},
    )
    assert answer.status_code == 200
    assert "draft kept at" in answer.content.decode()
    assert "<html" not in answer.content.decode()
    kept = Draft.objects.get()
    assert (kept.owner_id, kept.data) == (
        writer.pk,
        {"name_fr": ["Half"], "sectors": ["games", "fintech"]},
    )


def test_saving_again_replaces(client, writer):
    for name in ("A", "AB", "ABC"):
        client.post("/en/drafts/", {**FORM, "name_fr": name})
    assert Draft.objects.get().data == {"name_fr": ["ABC"]}


def test_only_the_fields_of_the_form_are_kept(client, writer):
    client.post("/en/drafts/", {**FORM, "password": "secret", "name_en": "x", "other": "y"})
    assert Draft.objects.get().data == {"name_en": ["x"]}


def test_without_script_the_button_saves_and_shows_the_drafts(client, writer):
    answer = client.post("/en/drafts/", {**FORM, "name_fr": "Half"}, follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain[-1][0] == "/en/drafts/"
    assert 'href="/en/organisations/new/"' in page
    client.post("/en/drafts/", {**FORM, "throw_away": "1"})
    assert not Draft.objects.exists()
    assert (
        'href="/en/organisations/new/"'
        not in client.get("/en/drafts/").content.decode().split("<main")[1]
    )


def test_each_record_has_its_own_draft(client, writer):
    one = an_organisation()
    client.post("/en/drafts/", {**FORM, "name_fr": "New"})
    client.post("/en/drafts/", {**FORM, "draft_about": str(one.pk), "name_fr": "Edited"})
    addresses = {kept["address"] for kept in client.get("/en/drafts/").context["drafts"]}
    assert addresses == {"/en/organisations/new/", f"/en/organisations/{one.pk}/edit/"}


def test_nobody_reads_or_throws_away_the_draft_of_another(client, writer):
    client.post("/en/drafts/", {**FORM, "name_fr": "Mine"})
    client.force_login(park_manager())
    assert client.get("/en/drafts/").context["drafts"] == []
    client.post("/en/drafts/", {**FORM, "throw_away": "1"})
    assert "Mine" not in client.get("/en/organisations/new/?draft=1").content.decode()
    assert Draft.objects.get().owner_id == writer.pk


@pytest.mark.parametrize(
    "sent",
    [
        {"draft_form": "no.such.form"},
        {},
        {**FORM, "draft_about": "../1"},
        {**FORM, "draft_about": "9" * 30},
        {**FORM, "draft_about": "١"},
    ],
)
def test_what_keeps_no_drafts_says_so(client, writer, sent):
    answer = client.post("/en/drafts/", {**sent, "name_fr": "x"})
    assert answer.status_code == 409
    assert "keeps no drafts" in answer.content.decode()
    assert not Draft.objects.exists()


def test_drafts_are_bounded_in_length_and_number(client, writer):
    answer = client.post("/en/drafts/", {**FORM, "about_fr": "x" * 200_000})
    assert (answer.status_code, Draft.objects.count()) == (409, 0)
    for number in range(drafts.MOST_DRAFTS):
        drafts.save("organisations.organisation", {}, by=writer, about=str(number))
    with pytest.raises(drafts.TooManyDrafts):
        drafts.save("organisations.organisation", {}, by=writer, about="last")
    drafts.save("organisations.organisation", {"name_fr": ["x"]}, by=writer, about="3")
    drafts.save("organisations.organisation", {}, by=a_person())


def test_strangers_are_sent_to_sign_in(client):
    answer = client.get("/en/drafts/")
    assert answer.status_code == 302
    assert "next=/en/drafts/" in answer.url


def test_a_form_that_is_gone_is_left_out(client, writer):
    Draft.objects.create(owner_id=writer.pk, form="gone.form", data={})
    assert client.get("/en/drafts/").context["drafts"] == []


def test_a_draft_becomes_initial_values():
    draft = Draft(data={"name": ["x"], "many": ["a", "b"], "none": []})
    assert drafts.initial(draft, ["many"]) == {"name": "x", "many": ["a", "b"], "none": ""}
