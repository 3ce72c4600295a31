"""The pages of readiness as people use them, and its API."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from majal.modules.readiness.models import Answer, Assessment, Gap, WeightSet
from majal.modules.readiness.queries.board import this_code
from tests.conventions.factories import a_convention, council_of
from tests.figures.factories import the_source
from tests.parks.factories import a_building, a_line
from tests.people.factories import address, browser, head_office, said
from tests.readiness.factories import (
    a_draft,
    a_gap_answer,
    a_questionnaire,
    a_reviewed,
    a_site,
    a_submitted,
    another_region,
    for_region,
    some_weights,
)
from tests.territories.factories import a_country

pytestmark = pytest.mark.django_db


def page(client, route, *args, language="en", **data):
    return client.get(address(route, *args, language=language), data)


def send(client, route, *args, **data):
    return client.post(address(route, *args, language="en"), data)


def test_pages_teach_before_anything_is_loaded_and_before_anything_is_assessed():
    client = browser(head_office())
    assert "The questionnaire is not loaded yet" in said(page(client, "readiness:index"))
    a_questionnaire()
    a_site()
    text = said(page(client, "readiness:index"))
    assert ("Sites not assessed yet" in text, "neither good nor bad" in text) == (True, True)
    assert "Nothing to compare yet" in said(page(client, "readiness:compare"))
    assert "No assessment holds yet" in said(page(client, "readiness:site", "agadir"))


def test_a_region_sees_its_own_sites_and_no_others():
    site = a_site()
    a_reviewed(site)
    mine, foreign = browser(for_region(site)), browser(another_region())
    assert "Agadir" in said(page(mine, "readiness:index", language="fr"))
    assert page(foreign, "readiness:site", site.code).status_code == 404
    assert page(foreign, "readiness:site", site.province.code).status_code == 404
    assessment = Assessment.objects.get()
    assert page(foreign, "readiness:assessment", assessment.pk).status_code == 404
    assert "agadir" not in page(foreign, "readiness:index").content.decode()


def test_the_questionnaire_is_answered_question_by_question_and_submitted():
    site = a_site()
    a_questionnaire()
    client = browser(for_region(site))
    begun = send(client, "readiness:begin", site.code, on="2025-06-30")
    draft = Assessment.objects.get()
    assert (begun.status_code, begun.url) == (
        302,
        address("readiness:assessment", draft.pk, language="en"),
    )
    answer = send(client, "readiness:answer", draft.pk, "land", score="2", source=the_source().code)
    assert answer.url == address("readiness:answer", draft.pk, "building", language="en")
    send(client, "readiness:answer", draft.pk, "team", score="unknown", note="À demander")
    assert list(draft.answers.values_list("criterion__code", "score")) == [
        ("land", 2),
        ("team", None),
    ]
    text = said(page(client, "readiness:assessment", draft.pk))
    assert "1 of 14 criteria are known" in text
    send(client, "readiness:submit", draft.pk)
    assert Assessment.objects.get().state == "submitted"
    refused = send(client, "readiness:answer", draft.pk, "land", score="1")
    assert (refused.status_code, "is submitted" in said(refused)) == (422, True)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"score": "3"}, "Above level 1 an answer needs evidence"),
        ({"score": "9"}, "Select a valid choice"),
        ({"score": ""}, "This field is required"),
        ({"score": "2", "source": "nobody"}, "nobody"),
        ({"score": "2", "note": "x" * 10_000, "source": "s"}, "at most 600 characters"),
        ({"score": "2", "record": "parks.park:99999999"}, "Select a valid choice"),
    ],
)
def test_what_is_answered_wrongly_is_kept_and_explained(data, sentence):
    draft = a_draft()
    client = browser(head_office())
    answer = send(client, "readiness:answer", draft.pk, "team", **{"note": "Trois recrues", **data})
    text = said(answer)
    assert (answer.status_code, sentence in text, Answer.objects.count()) == (422, True, 0)
    assert data.get("note", "Trois recrues") in answer.content.decode()


def test_what_the_data_propose_stands_beside_with_its_rule_and_is_accepted_in_one_click():
    site = a_site()
    a_line(a_building(site.park))
    draft = a_draft(site)
    client = browser(head_office())
    text = said(page(client, "readiness:answer", draft.pk, "connectivity"))
    assert "A line of optical fibre on record: 3" in text
    refused = send(client, "readiness:answer", draft.pk, "connectivity", score="1")
    assert (refused.status_code, "The data propose another level" in said(refused)) == (422, True)
    send(client, "readiness:accept", draft.pk, "connectivity", expected="٣")  # never typed by hand
    assert Answer.objects.count() == 0
    send(client, "readiness:accept", draft.pk, "connectivity", expected="3")
    assert Answer.objects.get().score == 3
    assert this_code() == Answer.objects.get().basis["version"]


def test_a_document_is_opened_by_who_sees_the_site_only():
    site = a_site()
    draft = a_draft(site)
    client = browser(head_office())
    file = SimpleUploadedFile("vote.pdf", b"%PDF-1.7\n%%EOF", "application/pdf")
    send(client, "readiness:answer", draft.pk, "team", score="2", document=file)
    sha = Answer.objects.get().document.file.sha256
    way = reverse("kernel:file", args=("readiness.assessment", draft.pk, sha))
    assert sha[:12] in page(client, "readiness:assessment", draft.pk).content.decode()
    opened = client.get(way)
    assert (opened.status_code, b"".join(opened)[:5]) == (200, b"%PDF-")
    assert browser(another_region()).get(way).status_code == 404


def test_a_review_accepts_or_gives_back_and_says_why_it_cannot():
    author = head_office()
    found = a_submitted(by=author)
    own = send(browser(author), "readiness:review", found.pk, do="accept")
    assert (own.status_code, "cannot review it" in said(own)) == (422, True)
    reviewer = browser(head_office())
    empty = send(reviewer, "readiness:review", found.pk, do="give_back", note=" ")
    assert (empty.status_code, "what is to be mended" in said(empty)) == (422, True)
    assert (
        send(reviewer, "readiness:review", found.pk, do="accept", note="Merci").status_code == 302
    )
    assert "Reviewed by another person" in said(page(reviewer, "readiness:site", "agadir"))


def test_weights_recompute_the_page_and_what_cannot_be_read_is_told():
    a_reviewed()
    client = browser(head_office())
    plain = page(client, "readiness:site", "agadir")
    assert "criteria unknown" in said(plain)
    weighed = page(client, "readiness:site", "agadir", **{"weights": "equal", **{
        f"w.{code}": "0" for code in (
            "building", "connectivity", "transport", "universities", "firms", "graduates",
            "funding", "sponsor", "vote", "team", "partners", "culture",
        )
    }, "w.land": "٢"})  # fmt: skip
    assert "67 / 100" in said(weighed)  # 2 × land 2 and 1 × market 4, of 12
    wrong = page(client, "readiness:site", "agadir", **{"w.land": "abc"})
    assert ("“abc” is no weight" in said(wrong), "counts as before" in said(wrong)) == (True, True)
    part = client.get(
        address("readiness:site", "agadir", language="en"), {"weights": "halves"},
        headers={"hx-request": "true"},
    )  # fmt: skip
    assert part.content.decode().lstrip().startswith('<div id="board">')


def test_weights_are_kept_under_a_name_and_put_aside():
    a_questionnaire()
    client = browser(head_office())
    none = send(client, "readiness:weights", name="Rien", **{"w.land": "0"})
    assert (none.status_code, "All weights are zero" in said(none)) == (422, True)
    kept = send(client, "readiness:weights", name="Foncier", **{"w.land": "٣", "w.vote": "1"})
    found = WeightSet.objects.get()
    assert (kept.status_code, found.weights["land"], found.weights["team"]) == (302, 3, 0)
    send(client, "readiness:archive_weights", found.pk)
    assert WeightSet.objects.get().archived_at is not None


def test_sites_are_compared_under_every_set_of_weights_and_exported():
    a_reviewed()
    a_reviewed(a_site("essaouira"), {"land": 4, "vote": 3})
    some_weights("Vote seul", vote=1)
    client = browser(head_office())
    text = said(page(client, "readiness:compare"))
    for part in (
        "Criterion by criterion",
        "Vote seul",
        "half objective, half subjective",
        this_code(),
    ):
        assert part in text
    file = page(client, "readiness:compare", export="csv", weights="objective")
    lines = (
        file.content.decode("utf-8-sig")
        if not file.streaming
        else b"".join(file).decode("utf-8-sig")
    )
    rows = [line.split(",") for line in lines.splitlines()]
    assert [row[0] for row in rows[1:]] == ["agadir", "essaouira"]  # 6 of 36 against 4 of 36
    assert rows[2][5] == ""  # unknown is empty, never zero
    one = page(client, "readiness:compare", site="agadir")
    assert [s.site.code for s in one.context["board"].assessed] == ["agadir"]
    assert page(client, "readiness:compare", site="nowhere", export="xlsx").status_code == 200


def test_a_gap_is_turned_into_a_commitment_on_a_page_filled_in_before():
    site = a_site()
    convention = a_convention(state="draft", parks=[site.park])
    answer = a_gap_answer(site)
    client = browser(head_office())
    form = page(client, "readiness:commit", answer.pk).context["form"]
    assert form.initial["kind"] == "infrastructure"
    assert form.initial["owed_by"] == council_of(convention).pk
    given = {name: value for name, value in form.initial.items() if value is not None}
    wrong = send(client, "readiness:commit", answer.pk, **{**given, "kind": "jobs"})
    assert (wrong.status_code, Gap.objects.count()) == (422, 0)
    empty = send(
        client, "readiness:commit", answer.pk, owed_by=given["owed_by"], kind="infrastructure"
    )
    assert "Say in one language at least" in said(empty)
    made = send(client, "readiness:commit", answer.pk, **given)
    gap = Gap.objects.get()
    assert (made.status_code, made.url) == (
        302,
        gap.commitment.get_absolute_url().replace("/fr/", "/en/"),
    )
    assert gap.commitment.code in said(page(client, "readiness:site", site.code))
    assert "The gap it is to close" in said(client.get(made.url))
    assert page(client, "readiness:commit", answer.pk).status_code == 302
    kept = send(client, "readiness:end_gap", gap.pk)
    assert (kept.status_code, Gap.objects.get().ended_at) == (302, None)


def test_a_province_without_a_park_is_chosen_from_those_that_have_none():
    lands = a_country()
    a_questionnaire()
    a_site()
    client = browser(head_office())
    form = page(client, "readiness:begin_province").context["form"]
    assert [code for code, _name in form.fields["province"].choices] == ["", "09.581"]
    send(client, "readiness:begin_province", province="09.581", on="2025-06-30")
    assert Assessment.objects.get().province == lands["09.581"]
    wrong = send(client, "readiness:begin_province", province="09.001", on="32/13/2025")
    assert wrong.status_code == 422


def test_pages_cost_the_same_for_one_and_for_many_sites():
    a_reviewed(a_site("site-0"))
    client = browser(head_office())
    counts = []
    for more in ((), ("site-1", "site-2", "site-3")):
        for code in more:
            a_reviewed(a_site(code))
        page(client, "readiness:index")
        for route in ("readiness:index", "readiness:compare"):
            with CaptureQueriesContext(connection) as asked:
                page(client, route)
            counts.append(len(asked))
    assert counts[:2] == counts[2:]
    assert max(counts) < 40


def test_the_api_tells_levels_with_unknown_as_null():
    site = a_site()
    a_reviewed(site)
    client = browser(for_region(site))
    told = client.get(reverse("api:readiness_site", args=(site.code,))).json()
    assert (told["levels"]["land"], told["levels"]["team"], told["gaps"]) == (2, None, 2)
    whole = client.get(reverse("api:readiness_sites"), {"weights": "objective"}).json()
    assert [one["code"] for one in whole["items"]] == [site.code]
    assert (whole["version"], whole["weights"]["team"]) == (this_code(), 0)
