"""Articles are found in the forms their readers type, in each language by its own dictionary."""

import pytest

from majal.kernel.actors import ANYONE, SYSTEM
from majal.modules.press.commands import make_missing_words
from majal.modules.press.models import Article
from majal.modules.press.queries.articles import articles_shown, ranked, search_articles
from majal.modules.press.queries.highlighting import asked_words, highlighted
from majal.modules.press.tasks import words
from tests.press.factories import an_article, an_entry, kept

pytestmark = pytest.mark.django_db


def found(words):
    return {a.title for a in search_articles(articles_shown(ANYONE), words)}


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("تكنوبارك أكادير يستقبل المقاولات الناشئة", "اكادير"),  # hamza
        ("تكنوبارك أكادير يستقبل المقاولات الناشئة", "أكادير"),
        ("زيارة إلى أكادير", "بأكادير"),  # a clitic on the side of the query
        ("افتتاح مركز بأكادير", "أكادير"),  # and on the side of the text
        ("لقاء وطني بفاس", "فاس"),
        ("وبالمقاولات الناشئة يبدأ المستقبل", "مقاولة"),  # و, ب, ال, plural and ta marbuta
        ("للمقاولات دعم جديد", "المقاولات"),
        ("فالجامعات شريكة", "جامعه"),  # ف, ه for ta marbuta
        ("الجـــامعة تفتح أبوابها", "جامعة"),  # tatweel
        ("الْجَامِعَةُ تفتح أبوابها", "الجامعة"),  # vowel signs
        ("مستشفى الحسن", "مستشفي"),  # alef maqsura
        ("مسؤول يزور الحديقة", "مسوول"),
        ("٤٥ مقاولة في الحديقة", "45"),  # Eastern digits
        ("إدارة المدينة", "الادارة"),
        ("وكالة التنمية الرقمية", "للوكالة"),
    ],
)
def test_arabic_is_found_in_the_forms_people_type(title, typed):
    an_article(title, language="ar")
    an_article("شيء آخر لا علاقة له", language="ar")
    assert found(typed) == {title}


@pytest.mark.parametrize(
    ("language", "title", "typed"),
    [
        ("fr", "Les entreprises de l’Oriental", "entreprise oriental"),
        ("fr", "Une cérémonie à Fès", "ceremonie fes"),
        ("fr", "Développement régional", "développements"),
        ("en", "Startups are growing in Morocco", "startup grow"),
        ("es", "Las empresas de Tetuán", "empresa"),
        ("zgh", "ⵜⴰⵎⵙⵙⵓⵎⴰⵏⵜ ⵜⴰⵎⴰⵢⵏⵓⵜ", "ⵜⴰⵎⴰⵢⵏⵓⵜ"),
    ],
)
def test_each_language_is_found_by_its_own_dictionary(language, title, typed):
    an_article(title, language=language)
    assert found(typed) == {title}


def test_amazigh_is_left_unstemmed():
    an_article("ⵜⴰⵎⵙⵙⵓⵎⴰⵏⵜ", language="zgh")
    assert found("ⵜⴰⵎⵙⵙⵓⵎⴰⵏ") == set()


def test_quotes_a_minus_and_nonsense_are_understood():
    an_article("Le parc ouvre à Agadir")
    an_article("Le parc ouvre à Oujda")
    assert found("parc -oujda") == {"Le parc ouvre à Agadir"}
    assert found('"ouvre à Oujda"') == {"Le parc ouvre à Oujda"}
    for typed in ("'", '"', "&|!", ":*", "\\", "a\0b", "(" * 50, "x" * 10_000):
        assert found(typed) == set()


def test_titles_come_before_excerpts():
    an_article("Une visite", "Les robots arrivent bientôt au musée de la ville.")
    an_article("Des robots au musée")
    assert [a.title for a in ranked(articles_shown(ANYONE), "robots")] == [
        "Des robots au musée",
        "Une visite",
    ]


def test_found_words_are_marked_and_markup_of_others_is_not():
    article = an_article("x", "<b>Robots</b> &amp; l’<i>entreprise</i>")
    Article.objects.filter(pk=article.pk).update(
        title="Les <script>alert(1)</script> entreprises & robots"
    )
    article.refresh_from_db()
    title, excerpt = highlighted([article], "entreprise")[article.pk]
    assert title == (
        "Les &lt;script&gt;alert(1)&lt;/script&gt; <mark>entreprises</mark> &amp; robots"
    )
    assert excerpt == "Robots &amp; l’<mark>entreprise</mark>"


def test_words_to_leave_out_are_not_marked():
    assert asked_words('parc -oujda -"deux mots" or musée') == ["parc", "musée"]


def test_arabic_words_are_marked_as_they_are_written():
    article = an_article("افتتاح مركز بأكادير", language="ar")
    assert highlighted([article], "اكادير")[article.pk][0] == "افتتاح مركز <mark>بأكادير</mark>"


def test_the_database_keeps_what_is_found_right_when_a_title_changes():
    article = an_article("Le parc")
    Article.objects.filter(pk=article.pk).update(title="La forêt")
    assert found("parc") == set()  # at once: never found by what it does not say any more
    assert (make_missing_words(9, by=SYSTEM), make_missing_words(9, by=SYSTEM)) == (1, 0)
    assert (found("parc"), found("forêts")) == (set(), {"La forêt"})


def test_words_of_many_are_made_soon_after():
    kept(*(an_entry(f"Le parc {n}") for n in range(101)))
    assert found("parc") == set()
    words()
    assert len(found("parc")) == 101
