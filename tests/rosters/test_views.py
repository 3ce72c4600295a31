"""The pages of lists: sent, mapped, reported, decided, recorded, in three languages."""

import csv
import io

import pytest

from majal.modules.organisations.public import Organisation
from majal.modules.rosters.models import CompanyList
from tests.organisations.factories import an_organisation
from tests.rosters.factories import HEADER, ICE, boss, checked, csv_of, recorded, sent, upload, work

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(client):
    person = boss()
    client.force_login(person)
    return person


def test_from_the_file_to_the_register(client, by):
    an_organisation(name_fr="Badr Soft", name_ar="")
    content = csv_of(f"Badr Soft SARL;{ICE};;;", "Nour;;;05/03/2024;", "Rahal;12;;;")
    answer = client.post("/en/lists/send/", {"file": upload(content)})
    one = CompanyList.objects.get()
    assert answer["Location"] == f"/en/lists/{one.pk}/"
    page = client.get(f"/en/lists/{one.pk}/").text
    assert ('hx-trigger="every 1s"' in page, "Being read" in page) == (True, True)
    work(one)
    columns = f"/en/lists/{one.pk}/columns/"
    assert columns in client.get(f"/en/lists/{one.pk}/").text
    form = client.get(columns).context["form"]
    assert [field.initial for field in form.columns] == one.mapping
    chosen = {f"column_{n}": name for n, name in enumerate(one.mapping)}
    refused = client.post(columns, {"kind": "company", **chosen, "column_0": ""})
    assert (refused.status_code, "which column holds the name" in refused.text) == (422, True)
    assert client.post(columns, {"kind": "company", **chosen}).status_code == 302
    one.refresh_from_db()
    one = work(one)
    page = client.get(f"/en/lists/{one.pk}/").text
    assert f"/en/lists/{one.pk}/duplicates/" in page
    assert f"/en/lists/{one.pk}/record/" not in page
    early = client.post(f"/en/lists/{one.pk}/record/")
    assert "Possible duplicates still to decide: 1" in early.text
    page = client.get(f"/en/lists/{one.pk}/duplicates/")
    assert [str(f.label) for f in page.context["fills"]] == ["ICE"]
    row = page.context["row"]
    decided = client.post(
        f"/en/lists/{one.pk}/duplicates/", {"row": row.pk, "decision": "complete"}, follow=True
    )
    assert "was completed with 1 answer: ICE." in decided.text
    late = client.post(
        f"/en/lists/{one.pk}/duplicates/", {"row": row.pk, "decision": "leave"}, follow=True
    )
    assert f"{by.name} decided this row before you" in late.text
    assert client.post(f"/en/lists/{one.pk}/record/").status_code == 302
    one.refresh_from_db()
    work(one)
    assert {o.name_fr for o in Organisation.objects.all()} == {"Badr Soft", "Nour"}
    assert "organisation was registered." in client.get(f"/en/lists/{one.pk}/").text


def test_the_report_downloads_whole_and_computes_nothing(client, by):
    one = checked(csv_of("=1+1;;;;", "Nour;;;;"), by)
    answer = client.get(f"/en/lists/{one.pk}/report.csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0][:6] == ["line", *HEADER.split(";")]
    assert [(r[0], r[1], r[6]) for r in rows[1:]] == [
        ("2", "'=1+1", "refused"),
        ("3", "Nour", "new"),
    ]


def test_a_file_that_is_none_is_refused_beside_its_field(client, by):
    answer = client.post("/en/lists/send/", {"file": upload(b"%PDF-1.7", "x.pdf")})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["file"])


def test_a_list_that_cannot_be_read_says_why(client, by):
    one = sent(b"a;" * 100_000, by)
    page = client.get(f"/en/lists/{one.pk}/").text
    assert ("This file cannot be read" in page, "cannot be read as a table" in page) == (True, True)
    assert client.get(f"/en/lists/{one.pk}/columns/").status_code == 302


def test_the_first_page_says_what_waits(client, by):
    assert "Lists of companies that wait for you" not in client.get("/en/home/").text
    one = sent(csv_of("Nour;;;;"), by)
    assert f"/en/lists/{one.pk}/columns/" in client.get("/en/home/").text


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_every_page_draws_in_every_language(client, by, language):
    an_organisation(name_fr="Badr Soft", name_ar="", phone="0522000001")
    one = checked(csv_of(f"Badr Soft;{ICE};;2020;games", "Nour;;;45356;", "Rahal;1;;;"), by)
    base = f"/{language}/lists/"
    for page in ("", "send/", f"{one.pk}/", f"{one.pk}/?fate=refused", f"{one.pk}/columns/",
                 f"{one.pk}/duplicates/", f"{one.pk}/report.csv"):  # fmt: skip
        assert client.get(base + page).status_code == 200
    part = client.get(f"{base}{one.pk}/", headers={"HX-Request": "true"}).text
    assert part.strip().startswith('<section id="report"')


def test_a_report_costs_the_same_for_one_row_and_for_many(
    client, by, django_assert_max_num_queries
):
    one = recorded(checked(csv_of(*(f"Company number {n * 7919};;;;" for n in range(40))), by), by)
    with django_assert_max_num_queries(8):
        client.get(f"/en/lists/{one.pk}/")


@pytest.mark.parametrize("said", [{}, {"row": "x"}, {"decision": "add"}, {"decision": "perhaps"}])
def test_an_answer_that_is_none_of_those_offered_is_told(client, by, said):
    an_organisation(name_fr="Badr Soft", name_ar="")
    one = checked(csv_of(f"Badr Soft SARL;{ICE};;;"), by)
    row = one.rows.get()
    if said.get("decision") == "perhaps":
        said = {**said, "row": row.pk}
    page = client.post(f"/en/lists/{one.pk}/duplicates/", said)
    row.refresh_from_db()
    assert (page.status_code, row.decision) == (422, "")
    assert "Choose one of the answers offered for this company" in page.text
