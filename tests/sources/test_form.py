import pytest
from django import forms
from django.template.loader import render_to_string
from django.test import Client, override_settings

from majal.modules.sources.models import Source
from tests.organisations.factories import head_office, park_manager, upload
from tests.sources.factories import a_source

pytestmark = pytest.mark.django_db
NEW = "/en/sources/new/"
PDF = b"%PDF-1.7\n%%EOF"


@pytest.fixture(autouse=True)
def _home(tmp_path):
    with override_settings(MAJAL_HOME=tmp_path):
        yield


def browser(user):
    client = Client()
    client.force_login(user)
    return client


def typed(**changes):
    return {
        "title": "Technopark, vingt ans", "publisher": "Médias24", "url": "medias24.com/1",
        "published": "octobre 2021", "language": "fr", "kind": "article", "code": "", **changes,
    }  # fmt: skip


def main_of(answer):
    return answer.content.decode().split("<main", 1)[1].split("</main", 1)[0]


def test_what_is_typed_freely_is_kept_and_its_page_shown():
    answer = browser(park_manager()).post(NEW, typed(archive=upload(PDF, "a.pdf")))
    source = Source.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, "/en/sources/medias24-2021/")
    assert (source.url, str(source.published)) == ("https://medias24.com/1", "2021-10")
    assert source.archived.media_type == "application/pdf"


@pytest.mark.parametrize(
    ("next_", "location"),
    [
        ("/en/figures/new/?park=fes&source=x", "/en/figures/new/?park=fes&source=medias24-2021"),
        ("/en/figures/new/#f", "/en/figures/new/?source=medias24-2021#f"),
        ("https://evil.example/", "/en/sources/medias24-2021/"),
        ("//evil.example/", "/en/sources/medias24-2021/"),
        ("/\\evil.example/", "/en/sources/medias24-2021/"),
        ("/\t/evil.example/", "/en/sources/medias24-2021/"),
        ("javascript:alert(1)", "/en/sources/medias24-2021/"),
    ],
)
def test_the_way_back_stays_on_this_site(next_, location):
    answer = browser(park_manager()).post(NEW, typed(), query_params={"next": next_})
    assert answer["Location"] == location


def test_a_web_address_on_record_is_shown_with_its_source_and_the_way_on():
    a_source("eco-2015", url="https://www.medias24.com/1")
    address = NEW + "?next=/en/figures/new/"
    answer = browser(park_manager()).post(address, typed())
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["url"]
    page = main_of(answer)
    assert 'href="/en/sources/eco-2015/"' in page
    assert 'href="/en/figures/new/?source=eco-2015"' in page
    assert Source.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"published": "2999"}, "published"),
        ({"published": "yesterday"}, "published"),
        ({"url": "ftp://a.ma/x"}, "url"),
        ({"code": "a b"}, "code"),
        ({"code": "new"}, "code"),
        ({"code": "taken"}, "code"),
        ({"title": ""}, "title"),
        ({"language": "de"}, "language"),
        ({"archive": ("a.pdf", b"<html></html>")}, "archive"),
        ({"archive": ("a.pdf", b"")}, "archive"),
    ],
)
def test_a_refusal_stands_beside_its_field_and_what_was_typed_stays(changes, field):
    a_source("taken")
    if "archive" in changes:
        changes = {"archive": upload(changes["archive"][1], changes["archive"][0])}
    answer = browser(park_manager()).post(NEW, typed(**changes))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "Médias24" in main_of(answer)
    assert Source.objects.count() == 1


def test_the_head_office_corrects_and_the_history_page_says_so():
    source = a_source("eco-2015")
    office = browser(head_office())
    page = main_of(office.get("/en/sources/eco-2015/edit/"))
    assert 'value="21/05/2015"' in page
    assert 'name="code"' not in page
    answer = office.post("/en/sources/eco-2015/edit/", typed(published="2015"))
    assert answer["Location"] == "/en/sources/eco-2015/"
    told = main_of(office.get(f"/en/history/sources.source/{source.pk}/"))
    assert "Technopark, vingt ans" in told
    assert source.title in told


def test_the_copy_is_taken_off_on_the_page_of_correction():
    browser(park_manager()).post(NEW, typed(archive=upload(PDF, "a.pdf")))
    office = browser(head_office())
    address = "/en/sources/medias24-2021/edit/"
    assert 'name="drop_archive"' in main_of(office.get(address))
    office.post(address, typed(drop_archive="on"))
    assert Source.objects.get().archived is None
    assert 'name="drop_archive"' not in main_of(office.get(address))


def test_the_page_offers_each_reader_what_they_may_do(client):
    manager, office = browser(park_manager()), browser(head_office())
    manager.post(NEW, typed(archive=upload(PDF, "a.pdf")))
    source = Source.objects.get()
    file = f"/en/files/sources.source/{source.pk}/{source.archived.sha256}"
    offered = (file, f"/en/history/sources.source/{source.pk}/", f"{source.code}/edit/")
    pages = [main_of(who.get(f"/en/sources/{source.code}/")) for who in (client, manager, office)]
    assert [[part in page for part in offered] for page in pages] == [
        [False, False, False],
        [True, True, False],
        [True, True, True],
    ]
    assert "only signed-in staff" in pages[0]
    assert client.get(file).status_code == 404
    opened = manager.get(file)
    assert b"".join(opened) == PDF
    opened.close()


@pytest.mark.parametrize("name", ["q", "source", "source_id"])
def test_the_chooser_suggests_codes_for_words_in_either_script(client, name):
    a_source("aga", title="إحداث تكنوبارك أكادير", publisher="أخبارنا", published="2021-03")
    a_source("fes", title='Fès "2"')
    answer = client.get("/en/sources/choose/", {name: "اكادير"})
    assert answer.content.decode().count("<option") == 1
    assert '<option value="aga" label="إحداث تكنوبارك أكادير — أخبارنا, ' in answer.content.decode()
    again = client.get("/en/sources/choose/", {name: "fes"}).content.decode()
    assert 'value="fes" label="Fès &quot;2&quot; — ' in again
    assert client.get("/en/sources/choose/", {name: ""}).content.decode().strip() == ""


def test_the_list_offers_the_form_to_those_who_may_add(client):
    assert NEW not in main_of(client.get("/en/sources/"))
    assert NEW in main_of(browser(park_manager()).get("/en/sources/"))


def test_the_list_filters_by_archived_file(client):
    browser(park_manager()).post(NEW, typed(archive=upload(PDF, "a.pdf")))
    a_source("bare")
    for value, code in (("kept", "medias24-2021"), ("none", "bare")):
        rows = client.get(f"/en/sources/?archive={value}").context["answer"].rows
        assert [row["object"].code for row in rows] == [code]


def test_the_field_that_other_forms_include_asks_the_chooser():
    class Other(forms.Form):
        source_id = forms.CharField(
            label="Source", widget=forms.TextInput(attrs={"list": "sources"})
        )

    drawn = render_to_string("sources/_field.html", {"field": Other({})["source_id"]})
    assert 'hx-get="/en/sources/choose/"' in drawn
    assert 'list="sources"' in drawn
    assert drawn.count('<datalist id="sources">') == 1
    assert 'id="id_source_id_error"' in drawn
