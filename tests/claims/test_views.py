"""The pages of numbers: any number is one tap from its form, and nothing typed is lost."""

import pytest
from django.test import Client
from django.urls import reverse

from majal.modules.claims.commands import confirm_claim, make_demo_claims
from majal.modules.claims.models import Claim
from majal.modules.figures.models import Observation
from majal.modules.press.public import Article, article_text
from tests.claims.factories import a_claim, an_article_saying, claims_of, manager, row_for, the_park
from tests.figures.factories import an_observation
from tests.people.factories import head_office

pytestmark = pytest.mark.django_db


def client_of(who):
    client = Client()
    client.force_login(who)
    return client


def text_of(response):
    return " ".join(response.content.decode().split())


def test_numbers_are_marked_and_any_other_may_be_taken():
    claim = a_claim()
    client = client_of(manager())
    page = text_of(client.get(reverse("claims:article", args=[claim.article_id])))
    assert f'href="{claim.get_absolute_url()}" title=' in page
    start = article_text(claim.article).index("12")
    assert f'name="place" value="{start}-{start + 2}">12</button>' in page
    taken = client.post(
        reverse("claims:take", args=[claim.article_id]), {"place": f"{start}-{start + 2}"}
    )
    assert taken.url == Claim.objects.get(number="12").get_absolute_url()
    assert client.get(taken.url).status_code == 200


def test_a_number_may_be_typed_and_what_was_typed_stays():
    claim = a_claim()
    client = client_of(head_office())
    address = reverse("claims:take", args=[claim.article_id])
    for words in ("treize", "<b>9</b>", "9" * 500, "", "\x00"):
        answer = client.post(address, {"words": words})
        assert answer.status_code == 422
    answer = client.post(address, {"words": "treize"})
    assert 'value="treize"' in text_of(answer)
    assert client.post(address, {"words": "١٢ étages"}).status_code == 302
    for place in ("", "x", "1-2-3", "99999999999-999999999999", "-5", "٣-٤"):
        assert client.post(address, {"place": place}).status_code == 422


def test_the_form_comes_filled_in_and_makes_the_figure():
    claim = a_claim()
    client = client_of(manager())
    page = client.get(claim.get_absolute_url())
    initial = page.context["form"].initial
    assert (initial["measure"], initial["subject"], initial["value"]) == (
        "resident_companies", "agadir", "70",
    )  # fmt: skip
    sent = {**row_for(claim, value="٧٠"), "note": claim.quote}
    assert client.post(claim.get_absolute_url(), sent).status_code == 302
    assert Observation.objects.get().value == 70
    fact = client.get(reverse("figures:statement", args=[Observation.objects.get().pk]))
    assert "<mark>70</mark>" in text_of(fact)
    assert "<mark>70</mark>" in text_of(Client().get(fact.request["PATH_INFO"]))


def test_the_quote_of_a_hidden_article_is_shown_no_more():
    claim = a_claim()
    fact = confirm_claim(claim.pk, row_for(claim), by=head_office()).observation
    Article.objects.filter(pk=claim.article_id).update(
        state="hidden", hidden_at=claim.article.seen_at
    )
    page = Client().get(reverse("figures:statement", args=[fact.pk]))
    assert "<mark>70</mark>" not in text_of(page)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"value": "beaucoup"}, "value"),
        ({"value": ""}, "value"),
        ({"value": "9" * 39}, "value"),
        ({"as_of_or_period": "31/02/2024"}, "as_of_or_period"),
        ({"as_of_or_period": "2059"}, "as_of_or_period"),
        ({"measure": "nonsense"}, "measure"),
        ({"subject": "rabat"}, "subject"),
        ({"qualifier": "between"}, "value_high"),
        ({"dimensions": "scope"}, "dimensions"),
        ({"note": "x" * 701}, "note"),
    ],
)
def test_wrong_input_is_refused_beside_its_field(change, field):
    claim = a_claim()
    sent = {**row_for(claim), "note": claim.quote, **change}
    answer = client_of(head_office()).post(claim.get_absolute_url(), sent)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert Observation.objects.count() == 0


def test_who_comes_second_keeps_what_was_typed():
    claim = a_claim()
    confirm_claim(claim.pk, row_for(claim), by=head_office())
    sent = {**row_for(claim), "note": "Mes mots"}
    answer = client_of(manager()).post(claim.get_absolute_url(), sent)
    assert answer.status_code == 422
    assert "Mes mots" in text_of(answer)


def test_what_contradicts_is_told_on_the_page():
    claim = a_claim()
    an_observation(claim.measure, value=40, park=the_park(), period="2024-05")
    page = client_of(manager()).get(claim.get_absolute_url())
    assert len(page.context["beside"].against) == 1


def test_markup_of_an_article_is_text():
    article = an_article_saying()
    words = "Le Technopark <script>x</script> abrite 70 entreprises."
    Article.objects.filter(pk=article.pk).update(excerpt=words)
    [claim] = claims_of(article)
    page = text_of(client_of(head_office()).get(claim.get_absolute_url()))
    assert "<script>x" not in page


def test_the_list_is_filtered_and_read_by_programs():
    claim = a_claim()
    client = client_of(manager())
    for query in ("state=proposed", "park=agadir", "language=fr", "planned=no", "q=abrite"):
        assert "abrite plus de" in text_of(client.get(f"{reverse('claims:list')}?{query}"))
    for query in ("state=confirmed", "planned=yes", "language=ar", "q=introuvable"):
        assert "abrite plus de" not in text_of(client.get(f"{reverse('claims:list')}?{query}"))
    [found] = client.get("/api/v1/numbers/").json()["items"]
    assert (found["id"], found["number"], found["subject"], found["measure"]) == (
        claim.pk, "70", "agadir", "resident_companies",
    )  # fmt: skip
    assert found["quote"][found["number_at"] :].startswith("70")


def test_what_waits_stands_on_the_first_page():
    a_claim()
    assert "abrite plus de" in text_of(client_of(manager()).get(reverse("home:mine")))


def test_the_demonstration_has_numbers(settings):
    from tests.claims.factories import the_measure

    settings.MAJAL_DEMO = True
    for code in ("events_count", "works_progress", "occupancy_rate"):
        the_measure(code)
    the_measure()
    office = head_office()
    from majal.kernel.actors import SYSTEM

    assert make_demo_claims(office=office, by=SYSTEM) > 4
    assert make_demo_claims(office=office, by=SYSTEM) == 0
    assert set(Claim.objects.values_list("state", flat=True)) == {
        "proposed", "confirmed", "dismissed",
    }  # fmt: skip
