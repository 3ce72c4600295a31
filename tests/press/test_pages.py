"""Pages of the press, as readers and teams see them."""

import json

import pytest

from majal.modules.press.commands import fold_by_hand, hide_article, show_article
from majal.modules.press.errors import HiddenAlready, NotHidden, ReasonMissing
from majal.modules.press.models import Article, Paper
from tests.people.factories import address, browser, head_office, holder_of, said
from tests.press.factories import AFeed, a_hidden, an_article, an_entry, kept, with_picture

pytestmark = pytest.mark.django_db


def page(route, *args, by=None, language="fr", **query):
    return browser(by).get(address(f"press:{route}", *args, language=language), query)


def test_a_story_is_told_once_and_its_papers_stand_on_its_page():
    by = head_office()
    one, other = an_article("Le premier récit"), an_article("Le second récit", paper="Autre")
    fold_by_hand(one.pk, other.pk, by=by)
    index = said(page("index"))
    assert ("Le premier récit" in index, "Le second récit" in index) == (True, False)
    assert "aussi dans 1 autre journal" in index
    assert "Le second récit" in said(page("article", one.pk))
    assert "Le second récit" in said(page("paper", other.paper.code))


def test_what_is_looked_for_is_marked():
    an_article("Les entreprises & <i>la</i> ville")
    assert (
        "Les <mark>entreprises</mark> &amp; la ville"
        in page("index", q="entreprise").content.decode()
    )
    assert "Aucun résultat" in said(page("index", q="introuvable"))
    for odd in ("'", "x" * 10_000, "٠١٢", "&|!"):
        assert page("index", q=odd, page="٩٩", tongue="xx").status_code == 200


def test_the_way_to_the_source_stands_on_every_card_and_page():
    article = an_article("Un récit")
    for answer in (page("index"), page("article", article.pk)):
        assert answer.content.decode().count(f'href="{article.url}" rel="noopener') == 1


def test_a_hidden_article_is_for_the_teams():
    by = head_office()
    article = an_article("Un récit caché")
    with pytest.raises(ReasonMissing):
        hide_article(article.pk, " ", by=by)
    hide_article(article.pk, "Image d’un enfant", by=by)
    with pytest.raises(HiddenAlready):
        hide_article(article.pk, "encore", by=by)
    assert page("article", article.pk).status_code == 404
    assert "Un récit caché" not in said(page("index"))
    assert "Image d’un enfant" in said(page("article", article.pk, by=by))
    show_article(article.pk, by=by)
    with pytest.raises(NotHidden):
        show_article(article.pk, by=by)
    assert Article.objects.get().state == "shown"


def test_a_hidden_picture_is_shown_to_nobody_and_not_opened():
    article = with_picture()
    client = browser()
    source = address("kernel:file", kind="press.picture", pk=article.picture_id, sha256="0" * 64)
    by = head_office()
    team = browser(by)
    team.post(address("press:hide_picture", article.pk), {"reason": "Signalée"})
    answer = client.get(article.get_absolute_url()).content.decode()
    assert ('class="pr-fig"' in answer, client.get(source).status_code) == (False, 404)
    team.post(address("press:show_picture", article.pk))
    assert 'class="pr-fig"' in client.get(article.get_absolute_url()).content.decode()


def test_the_running_strip_of_the_home_page_stops_and_is_read():
    kept(an_entry("Un titre"), an_entry("Deux"), an_entry("Trois"), an_entry("Quatre"))
    kept(an_entry("عنوان بالعربية"), feed=AFeed(2, "جريدة", "ar"))
    home = browser().get(address("portal:home")).content.decode()
    strip = home.partition('class="pr-strip"')[2].partition("</section>")[0]
    assert strip.count('class="pr-p"') == 2
    assert strip.count('<li lang="fr">') == 3
    assert 'type="checkbox" id="pr-stop"' in strip


def test_no_strip_without_articles():
    assert "pr-strip" not in browser().get(address("portal:home")).content.decode()


def test_forms_keep_what_was_typed_and_say_what_to_do():
    by = head_office()
    client = browser(by)
    answer = client.post(address("press:add"), {"url": "pas une adresse"})
    assert answer.status_code == 422
    assert "pas une adresse" in answer.content.decode()
    assert "Ce n’est pas l’adresse d’une page web" in said(answer)
    text = "Le budget du parc\nLe conseil a approuvé mardi un budget pour le parc de la province."
    answer = client.post(
        address("press:add_text"), {"text": text, "paper": "Le Courrier", "published": "١٢/٠٣/٢٠٢٤"}
    )
    article = Article.objects.get()
    assert answer.headers["Location"] == article.get_absolute_url().replace("/en/", "/fr/")
    assert (article.title, str(article.published)) == ("Le budget du parc", "2024-03-12")


def test_folding_by_hand_takes_a_number_or_an_address():
    by = head_office()
    client = browser(by)
    one, two, three = an_article(), an_article(paper="B"), an_article(paper="C")
    client.post(address("press:fold", one.pk), {"other": str(two.pk)})
    client.post(address("press:fold", one.pk), {"other": three.url})
    assert Article.objects.values("story").distinct().count() == 1
    answer = client.post(address("press:fold", one.pk), {"other": "rien"})
    assert "Aucun article ne porte ici ce numéro" in said(answer)


def test_what_a_paper_allows_is_recorded():
    article = an_article()
    client = browser(head_office())
    client.post(address("press:rule_paper", article.paper.code), {"pictures": "on"})
    paper = Paper.objects.get()
    assert (paper.pictures_allowed, paper.full_text_allowed) == (True, False)


def test_days_that_no_calendar_has_are_not_found():
    an_article("Un récit du jour")
    assert "Un récit du jour" in said(browser().get("/fr/press/days/2026-3-10/"))
    for day in ("2026-2-30", "0-0-0", "99999-1-1"):
        assert browser().get(f"/fr/press/days/{day}/").status_code == 404


def test_pages_cost_the_same_for_one_and_thirty(django_assert_max_num_queries):
    with_picture()
    counts = []
    for number in (0, 30):
        kept(*[an_entry(f"Le récit {n}", "Un récit") for n in range(number)])
        with django_assert_max_num_queries(14) as seen:
            page("index", q="récit")
            page("index")
        counts.append(len(seen))
    assert counts[0] >= counts[1] - 2


def test_the_table_leaves_as_a_file_without_formulas():
    an_article("=1+1")
    a_hidden(title="Un récit caché")
    told = browser().get(address("press:all"), {"export": "csv"})
    content = b"".join(told.streaming_content).decode() if told.streaming else told.content.decode()
    assert ("'=1+1" in content, "caché" in content) == (True, False)


def test_the_programs_interface_finds_and_pages():
    for n in range(3):
        an_article(f"Le parc {n}")
    a_hidden(title="Le parc caché")
    client = browser()
    first = json.loads(client.get("/api/v1/press/", {"q": "parcs", "limit": 2}).content)
    rest = json.loads(client.get("/api/v1/press/", {"q": "parcs", "cursor": first["next"]}).content)
    assert [i["title"] for i in first["items"] + rest["items"]] == [
        "Le parc 2",
        "Le parc 1",
        "Le parc 0",
    ]
    one = json.loads(client.get(f"/api/v1/press/{first['items'][0]['id']}/").content)
    assert (one["published"], one["paper"]["name"]) == ("2026-03-10", "Le Courrier")
    assert client.get("/api/v1/press/", {"since": "2026-13-01"}).status_code == 422


def test_a_wrong_role_adds_nothing():
    assert browser(holder_of("coordinator")).get(address("press:add")).status_code == 403
