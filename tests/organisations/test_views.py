import pytest
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.models import Draft
from majal.modules.organisations.public import (
    Organisation,
    Representation,
    appoint_representative,
    archive_organisation,
    keep_document,
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
from tests.territories.factories import a_country

pytestmark = pytest.mark.django_db
TYPED = {
    "kind": "company",
    "name_fr": "Atlas Data",
    "main_sector": "big_data",
    "visibility": "public",
    "contact_visibility": "private",
}
PDF = b"%PDF-1.7\n%%EOF"


@pytest.fixture
def boss(client):
    person = head_office()
    client.force_login(person)
    an_organisation()
    return person


def text(answer):
    return answer.content.decode()


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_the_directory_searches_filters_and_teaches_when_it_is_empty(client, language):
    page = client.get(f"/{language}/organisations/")
    assert (page.status_code, page.context["answer"].total) == (200, 0)
    assert str(page.context["answer"].of.empty) in text(page).replace("&#x27;", "'")
    a_country()
    an_organisation(territory="09.001.01.01")
    an_organisation(name_ar="", name_fr="École Atlas", kind="school", main_sector="")
    for query, count in (
        ("", 2),
        ("?q=مختبرات", 1),
        ("?kind=school", 1),
        ("?sector=software_engineering", 1),
        ("?technology=drones", 0),
        ("?region=09", 1),
        ("?kind=nonsense", 2),
        ("?sort=-kind", 2),
        ("?state=archived", 2),
    ):
        page = client.get(f"/{language}/organisations/{query}")
        assert (query, page.context["answer"].total) == (query, count)


def test_archived_ones_are_a_filter_of_staff(client, boss):
    old = an_organisation(name_fr="Old")
    archive_organisation(old.pk, by=SYSTEM)
    page = client.get("/en/organisations/?state=archived")
    assert [row["object"].pk for row in page.context["answer"].rows] == [old.pk]


def test_strangers_see_public_fields_and_neither_numbers_nor_tabs(client):
    one = an_organisation(
        ice="001561191000066", email="secret@nour.ma", phone="0522000001", website="https://nour.ma"
    )
    page = text(client.get(one.get_absolute_url()))
    assert "https://nour.ma" in page
    for hidden in ("001561191000066", "secret@nour.ma", "+212522000001", 'class="tabs"', "/edit/"):
        assert hidden not in page
    client.force_login(member_of(one))
    page = text(client.get(one.get_absolute_url()))
    for shown in ("001561191000066", "secret@nour.ma", "+212522000001", 'class="tabs"'):
        assert shown in page


def test_a_hidden_organisation_does_not_exist_for_strangers(client):
    holder = a_holder()
    pages = ("", "edit/", "archive/", "documents/", "people/")
    for actor in (None, a_person()):
        if actor:
            client.force_login(actor)
        found = [client.get(f"{holder.get_absolute_url()}{page}").status_code for page in pages]
        assert found == [404] * 5


def test_registering_by_the_form(client, boss):
    a_country()
    answer = client.post(
        "/fr/organisations/new/",
        {**TYPED, "territory": "agadir", "founded": "mars 2019", "ice": "001 561 191 000 066"},
    )
    one = Organisation.objects.get(name_fr="Atlas Data")
    assert (answer.status_code, answer.url) == (302, f"/fr/organisations/{one.pk}/")
    assert (one.territory.code, str(one.founded), one.ice) == (
        "09.001.01.01",
        "2019-03",
        "001561191000066",
    )


@pytest.fixture
def bad_form(client, boss):
    return client.post(
        "/fr/organisations/new/",
        {
            **TYPED,
            "name_ar": "بيانات",
            "ice": "001561191000065",
            "phone": "12",
            "territory": "imouzzer",
            "founded": "bientôt",
            "sectors": ["games", "fintech"],
        },
    )


def test_what_is_wrong_is_said_beside_each_field_and_what_was_typed_is_kept(bad_form):
    a_country()
    page = text(bad_form)
    assert bad_form.status_code == 422
    assert sorted(bad_form.context["form"].errors) == ["founded", "ice", "phone", "territory"]
    for kept in (
        'value="بيانات"',
        'value="001561191000065"',
        'value="bientôt"',
        'value="imouzzer"',
    ):
        assert kept in page
    for name in ("ice", "phone", "founded", "territory"):
        assert f'id="id_{name}_error"' in page
        assert f'href="#id_{name}"' in page
    assert page.count("checked") == 4  # two sectors, two consents
    assert not Organisation.objects.filter(name_fr="Atlas Data").exists()


def test_two_territories_of_one_name_are_offered_and_the_chosen_one_is_read(client, boss):
    a_country()
    page = client.post("/fr/organisations/new/", {**TYPED, "territory": "Imouzzer"})
    said = page.context["form"].errors["territory"][0]
    assert "09.001.09.01" in said and "09.581.05.03" in said
    client.post(
        "/fr/organisations/new/", {**TYPED, "territory": "Imouzzer — Tiznit (09.581.05.03)"}
    )
    assert Organisation.objects.get(name_fr="Atlas Data").territory.code == "09.581.05.03"


def test_territories_are_suggested_while_typing(client):
    a_country()
    page = text(client.get("/fr/organisations/territories/?territory=imou"))
    assert page.count("<option") == 2
    assert 'value="Imouzzer — Tiznit (09.581.05.03)"' in page
    assert "<option" not in text(client.get("/fr/organisations/territories/?territory=i"))


def test_a_20_mb_logo_is_refused_by_a_sentence_and_nothing_typed_is_lost(client, boss):
    page = client.post(
        "/fr/organisations/new/", {**TYPED, "name_en": "Kept", "logo": upload(png(20_000_000))}
    )
    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["logo"]
    assert "20,0" in text(page) and 'value="Kept"' in text(page)
    assert not Organisation.objects.filter(name_en="Kept").exists()


def test_a_refusal_of_the_command_stands_beside_its_field(client, boss):
    an_organisation(name_ar="", name_fr="Owner", ice="001561191000066")
    page = client.post("/fr/organisations/new/", {**TYPED, "ice": "001561191000066"})
    assert list(page.context["form"].errors) == ["ice"]
    assert "Owner" in page.context["form"].errors["ice"][0]
    page = client.post("/fr/organisations/new/", {**TYPED, "main_sector": ""})
    assert list(page.context["form"].errors) == ["main_sector"]


def test_editing_shows_what_there_is_and_keeps_the_logo_when_none_is_chosen(client):
    a_country()
    one = an_organisation(
        territory="09.581", sectors=["games"], main_sector="fintech", technologies=["drones"]
    )
    set_logo(one.pk, upload(png()), by=SYSTEM)
    client.force_login(manager_of(one))
    address = f"/fr/organisations/{one.pk}/edit/"
    initial = client.get(address).context["form"].initial
    assert initial["territory"] == "Tiznit — Souss-Massa (09.581)"
    assert (initial["main_sector"], initial["sectors"]) == ("fintech", ["games"])
    again = {name: value for name, value in initial.items() if value}
    assert client.post(address, {**again, "about_fr": "Neuf"}).status_code == 302
    one.refresh_from_db()
    assert (one.about_fr, one.logo is not None, one.territory.code) == ("Neuf", True, "09.581")
    assert client.post(f"/fr/organisations/{one.pk}/logo/remove/").status_code == 302
    one.refresh_from_db()
    assert one.logo is None


def test_a_draft_is_offered_resumed_and_dropped_when_sent(client, boss):
    typed = {"name_fr": "Half", "sectors": ["games", "fintech"], "kind": "company"}
    answer = client.post(
        "/fr/drafts/", {**typed, "draft_form": "organisations.organisation", "draft_about": ""}
    )
    assert answer.status_code == 302
    page = client.get("/fr/organisations/new/")
    assert 'name="throw_away"' in text(page) and 'value="Half"' not in text(page)
    page = client.get("/fr/organisations/new/?draft=1")
    assert 'value="Half"' in text(page) and page.context["form"]["sectors"].value() == [
        "games",
        "fintech",
    ]
    assert client.post("/fr/organisations/new/", TYPED).status_code == 302
    assert not Draft.objects.exists()


def test_archiving_many_asks_first_and_restates_the_count(client, boss):
    ids = [an_organisation(name_fr=f"N{n}").pk for n in range(3)]
    asked = client.post("/fr/organisations/", {"do": "archive", "id": ids})
    assert asked.status_code == 200
    assert asked.context["total"] == 3
    assert Organisation.objects.filter(archived_at=None).count() == 4
    done = client.post("/fr/organisations/", {"do": "archive", "id": ids, "confirm": "1"})
    assert done.status_code == 302
    assert Organisation.objects.filter(archived_at=None).count() == 1


def test_archiving_many_is_for_head_office(client):
    one = an_organisation()
    client.force_login(park_manager())
    answer = client.post("/fr/organisations/", {"do": "archive", "id": [one.pk], "confirm": "1"})
    assert answer.status_code == 403
    assert Organisation.objects.get().archived_at is None


def test_archiving_one_asks_and_is_taken_back(client, boss):
    one = an_organisation(name_ar="", name_fr="Old")
    address = f"/fr/organisations/{one.pk}/archive/"
    assert "Old" in text(client.get(address))
    for archived in (True, False):
        client.post(address, {"confirmed": "1"})
        one.refresh_from_db()
        assert (one.archived_at is not None) is archived


def test_people_are_appointed_and_ended_by_a_manager(client):
    one, person = an_organisation(), a_person(name="Nadia")
    client.force_login(manager_of(one))
    address = f"/fr/organisations/{one.pk}/people/"
    assert client.post(address, {"email": "x@majal.test", "role": "member"}).status_code == 422
    assert client.post(address, {"email": person.email, "role": "member"}).status_code == 302
    row = Representation.objects.get()
    assert "Nadia" in text(client.get(address))
    assert client.get(f"{address}{row.pk}/end/").status_code == 200
    client.post(f"{address}{row.pk}/end/", {"confirmed": "1"})
    row.refresh_from_db()
    assert row.until == timezone.localdate()


def test_a_member_sees_the_people_and_may_not_appoint(client):
    one = an_organisation()
    client.force_login(member_of(one))
    address = f"/fr/organisations/{one.pk}/people/"
    assert '<form method="post" class="form"' not in text(client.get(address))
    assert client.post(address, {"email": a_person().email, "role": "manager"}).status_code == 403


def test_documents_are_kept_listed_and_taken_out(client):
    one = an_organisation()
    client.force_login(manager_of(one))
    address = f"/fr/organisations/{one.pk}/documents/"
    refused = client.post(
        address, {"kind": "other", "title": "x", "file": upload(b"MZ\x90\0", "x.pdf")}
    )
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["file"])
    given = {"kind": "statutes", "title": "Statuts", "file": upload(PDF, "s.pdf")}
    assert client.post(address, given).status_code == 302
    kept = client.get(address).context["documents"][0]
    assert (kept.attachment.title, kept.kind) == ("Statuts", "statutes")
    client.post(f"{address}{kept.pk}/remove/", {"confirmed": "1"})
    assert client.get(address).context["documents"] == []


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_every_page_draws_in_every_language(client, boss, language):
    a_country()
    one = an_organisation(
        territory="09.001.01.01", technologies=["drones"], about_ar="نص", ice="001561191000066",
        email="a@b.ma", phone="0522000001", rc_number="1", rc_court="Fès", founded=None,
    )  # fmt: skip
    set_logo(one.pk, upload(png()), by=SYSTEM)
    appoint_representative(one.pk, email=a_person().email, role="member", by=SYSTEM)
    keep_document(one.pk, upload(PDF), title="S", by=SYSTEM)
    base = f"/{language}/organisations/{one.pk}/"
    for page in ("", "edit/", "archive/", "documents/", "people/", "consents/"):
        assert client.get(base + page).status_code == 200
    history = client.get(f"/{language}/history/organisations.organisation/{one.pk}/")
    assert history.status_code == 200


def test_pages_of_one_organisation_cost_few_queries(client, django_assert_max_num_queries):
    one = an_organisation(technologies=["drones"])
    with django_assert_max_num_queries(5):
        client.get(one.get_absolute_url())
    client.force_login(head_office())
    with django_assert_max_num_queries(8):
        client.get(one.get_absolute_url())


def test_an_export_holds_every_row_and_no_numbers(client):
    an_organisation(ice="001561191000066")
    answer = client.get("/en/organisations/?export=csv")
    lines = b"".join(answer).decode("utf-8-sig").splitlines()
    assert lines == [
        "Name,Kind,Main sector,Territory",
        "Nour Labs SARL,Company,Software engineering,",
    ]
