"""Whatever comes in, what is kept is plain text and the page holds none of it as markup."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from majal.modules.press.queries.furniture import part_page, part_pasted
from majal.modules.press.queries.wording import cut, language_of, plain_text, web_address
from tests.people.factories import browser
from tests.press.factories import an_article

PIECES = st.lists(
    st.sampled_from(
        [
            *"<>&\"'/=;:#x !-[]() \n\t\0",
            *("<script>", "</script>", "<img src=x onerror=alert(1)>", "&lt;", "&amp;lt;", "&#60;"),
            *(
                "<svg/onload=alert(1)>",
                "<a href='javascript:alert(1)'>",
                "<!--",
                "-->",
                "<![CDATA[",
            ),
            *(
                "<style>",
                "</style>",
                "javascript:alert(1)",
                "<p>",
                "é",
                "ق",
                "\u202e",
                "&#x3c;b&#x3e;",
            ),
            *(
                "<math><mi//xlink:href='data:x,<script>'>",
                "<plaintext>",
                "{{ x }}",
                "{% x %}",
                "\ud800",
            ),
        ]
    ),
    max_size=14,
).map("".join)


@given(PIECES)
@settings(max_examples=150)
def test_plain_text_never_raises_and_is_stable(told):
    text = plain_text(told)
    assert "\0" not in text
    assert text == " ".join(text.split())
    text.encode()


@given(PIECES)
@settings(max_examples=100)
def test_addresses_are_of_the_web_or_nothing(told):
    for typed in (told, f"https://x.example/{told}", f"javascript:{told}"):
        url = web_address(typed)
        assert url == "" or url.startswith(("https://", "http://"))
        assert not set(url) & set("<>\"' \0")


@pytest.mark.django_db
@given(PIECES, PIECES, PIECES)
@settings(max_examples=12)
def test_no_page_holds_markup_or_addresses_of_others(title, summary, url):
    article = an_article(f"x{title}", summary, url=url, author=title)
    page = browser().get(article.get_absolute_url()).content.decode()
    told = html.fromstring(page).xpath("//article")[0]
    tags = {e.tag for e in told.iter() if isinstance(e.tag, str)}
    assert not tags & {"script", "style", "img", "math", "iframe", "object", "plaintext", "b"}
    assert {e for e in told.iter("svg") if "ic" not in (e.get("class") or "")} == set()
    for element in told.iter():
        assert not [name for name in element.attrib if name.startswith("on")]
        assert not (element.get("href") or "").strip().lower().startswith(("javascript", "data"))


@pytest.mark.parametrize(
    ("told", "text"),
    [
        ("a &lt;b&gt;c&lt;/b&gt;", "a c"),
        ("3 &lt; 5 et 7 &gt; 2", "3 < 5 et 7 > 2"),
        ("<p>un</p><p>deux</p>", "un deux"),
        ("Re<b>cher</b>che", "Recherche"),
        ("<style>p{}</style>x<iframe>y</iframe>", "x"),
        ("\u202eabc\0", "abc"),
        ("", ""),
    ],
)
def test_what_a_reader_would_read(told, text):
    assert plain_text(told) == text


def test_an_excerpt_is_cut_at_a_word():
    assert cut("un deux trois", 9) == "un deux…"
    assert cut("un deux", 7) == "un deux"
    assert cut("x" * 20, 5) == "xxxx…"
    assert len(cut("ab " * 400)) <= 500


def test_the_language_without_any_words():
    assert language_of("", "") == "fr"
    assert language_of("El parque de las empresas") == "es"


BODY = (
    "Le conseil provincial a approuvé mardi un budget de 12 millions de dirhams pour le parc. "
    "Les travaux doivent commencer au printemps."
)


def test_strips_of_headlines_around_a_pasted_text_are_set_aside():
    pasted = f"""
Le dollar recule face au dirham
Football : 500 supporters à Doha
Météo du jour
Prix du pain inchangé
Un budget de 12 millions pour le parc du conseil provincial
{BODY}
Un sous-titre entre deux paragraphes
La commission se réunira le mois prochain pour examiner les offres reçues des entreprises.
Lire aussi
Le Maroc remporte 3 médailles
Une usine de 2.000 emplois à Kénitra
Le dollar recule face au dirham
"""
    parted = part_pasted(pasted)
    assert parted.title == "Un budget de 12 millions pour le parc du conseil provincial"
    assert parted.body.splitlines() == [
        BODY,
        "Un sous-titre entre deux paragraphes",
        "La commission se réunira le mois prochain pour examiner les offres reçues des entreprises.",
    ]
    assert parted.aside.splitlines() == [
        "Le dollar recule face au dirham",
        "Football : 500 supporters à Doha",
        "Météo du jour",
        "Prix du pain inchangé",
        "Lire aussi",
        "Le Maroc remporte 3 médailles",
        "Une usine de 2.000 emplois à Kénitra",
        "Le dollar recule face au dirham",
    ]


def test_an_arabic_strip_is_set_aside():
    body = "وقع المجلس الإقليمي اتفاقية تمتد ثلاث سنوات لتكوين ثلاثمائة شاب وشابة في البرمجة."
    parted = part_pasted(f"اتفاقية لتكوين الشباب\n{body}\nاقرأ أيضا\nأسعار الخضر\nنتائج البطولة")
    assert (parted.title, parted.body) == ("اتفاقية لتكوين الشباب", body)
    assert parted.aside.splitlines() == ["اقرأ أيضا", "أسعار الخضر", "نتائج البطولة"]


@given(st.text(max_size=300))
def test_parting_loses_no_line(text):
    parted = part_pasted(text)
    lines = [" ".join(raw.split()) for raw in text.splitlines()]
    kept = f"{parted.title}\n{parted.body}\n{parted.aside}".splitlines()
    assert {line for line in lines if line} == {line for line in kept if line}


def test_the_article_of_a_page_is_told_from_its_furniture():
    strip = "".join(f"<li><a href=/{n}>Titre du jour numéro {n}</a></li>" for n in range(12))
    page = part_page(
        "<html lang=fr><head><title>Un budget - Le Site</title>"
        "<meta property='og:site_name' content='Le Site'>"
        "<meta property='article:published_time' content='2024-03-05T10:00:00Z'></head><body>"
        f"<nav><ul>{strip}</ul></nav><article><h1>Un budget</h1><p>{BODY} {BODY}</p><p>{BODY}</p>"
        f"</article><aside><ul>{strip}</ul></aside></body></html>",
        "https://site.example/a",
    )
    assert (page.title, page.published, page.paper) == ("Un budget", "2024-03-05", "Le Site")
    assert "numéro" not in page.body
    assert page.body.count("budget de 12 millions") == 3
    assert part_page("<p>", "").body == ""
