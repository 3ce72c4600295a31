"""The frame of every page: menus by role, languages, direction, theme."""

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import resolve, reverse
from django.utils import translation

from majal.kernel.actors import ANYONE
from majal.kernel.panels import MenuItem, entries, menu
from majal.kernel.shell import known_as, languages, shell
from tests.people.factories import head_office, person


def a_request(path="/fr/parks/", actor=ANYONE, **cookies):
    request = RequestFactory().get(path)
    request.actor, request.COOKIES = actor, cookies
    request.resolver_match = None
    return request


@pytest.fixture(autouse=True)
def _french():
    with translation.override("fr"):
        yield


@pytest.mark.parametrize(
    ("language", "direction"),
    [("ar", "rtl"), ("fr", "ltr"), ("en", "ltr"), ("zgh", "ltr"), (None, "ltr")],
)
def test_the_text_runs_as_its_language_does(language, direction):
    with translation.override(language):
        frame = shell(a_request())
    assert (frame["language"], frame["direction"]) == (language or "ar", direction)


@pytest.mark.parametrize(
    ("cookie", "theme"),
    [("dark", "dark"), ("light", "light"), ('"><script>', ""), ("DARK", ""), ("", ""), (None, "")],
)
def test_a_theme_is_one_of_two_or_the_systems_own(cookie, theme):
    cookies = {} if cookie is None else {"majal_theme": cookie}
    assert shell(a_request(**cookies))["theme"] == theme


def test_a_request_that_failed_early_has_a_frame_too():
    request = RequestFactory().get("/fr/")
    frame = shell(request)
    assert (frame["actor"], bool(frame["desk"]), bool(frame["menu"])) == (ANYONE, False, True)


def test_this_page_in_each_language_keeps_what_was_asked():
    request = a_request("/fr/parks/?state=open&q=%D9%86")
    request.resolver_match = resolve("/fr/parks/")
    assert [(one["code"], one["name"], one["address"]) for one in languages(request)] == [
        ("ar", "العربية", "/ar/parks/?state=open&q=%D9%86"),
        ("fr", "Français", "/fr/parks/?state=open&q=%D9%86"),
        ("en", "English", "/en/parks/?state=open&q=%D9%86"),
        ("zgh", "ⵜⴰⵎⴰⵣⵉⵖⵜ", "/zgh/parks/?state=open&q=%D9%86"),
    ]


def test_a_page_that_is_not_for_anyone_is_not_offered_in_tamazight():
    request = a_request("/fr/parks/")
    request.is_for_anyone = lambda: False
    assert [one["code"] for one in languages(request)] == ["ar", "fr", "en"]


def test_a_page_for_everybody_is_filed_under_its_whole_address_in_each_language(settings):
    settings.MAJAL_ADDRESS = "https://parks.example"
    request = a_request("/fr/parks/?state=open")
    request.is_for_anyone = lambda: True
    assert known_as(request) == {
        "own": "https://parks.example/fr/parks/",
        "others": [
            ("ar", "https://parks.example/ar/parks/"),
            ("fr", "https://parks.example/fr/parks/"),
            ("en", "https://parks.example/en/parks/"),
            ("zgh", "https://parks.example/zgh/parks/"),
            ("x-default", "https://parks.example/ar/parks/"),
        ],
    }
    request.is_for_anyone = lambda: False
    assert known_as(request) is None
    assert known_as(a_request("/fr/nowhere/")) is None


def test_a_public_page_says_what_it_is_filed_under_and_no_other_does(client, db, settings):
    settings.MAJAL_ADDRESS = "https://parks.example"
    shown = client.get("/fr/parks/?state=open").content.decode()
    assert '<link rel="canonical" href="https://parks.example/fr/parks/">' in shown
    assert '<link rel="alternate" hreflang="ar" href="https://parks.example/ar/parks/">' in shown
    client.force_login(person())
    assert 'rel="canonical"' not in client.get("/fr/home/").content.decode()


@pytest.mark.parametrize(
    ("path", "in_arabic"),
    [
        ("/fr/nowhere/?q=1", "/ar/nowhere/?q=1"),
        ("/fr/", "/ar/"),
        ("/de/nowhere/", "/de/nowhere/"),
        ("/nowhere/", "/nowhere/"),
    ],
)
def test_a_page_that_does_not_exist_is_told_of_in_each_language_that_does(path, in_arabic):
    (arabic, *_) = languages(a_request(path))
    assert arabic["address"] == in_arabic


@pytest.mark.django_db
class TestMenus:
    def test_a_stranger_has_no_desk_and_no_account(self):
        frame = shell(a_request(actor=ANYONE))
        assert [list(frame[place]) for place in ("desk", "user_menu")] == [[], []]
        assert [item.name for item in frame["menu"]] == [
            item.name for item in entries("main", to=ANYONE)
        ]

    def test_each_reader_gets_what_they_may_open(self):
        somebody, boss = person(), head_office()
        desks = [
            {item.name for item in shell(a_request(actor=a))["desk"]} for a in (somebody, boss)
        ]
        assert desks[0] < desks[1]
        for actor in (somebody, boss):
            frame = shell(a_request(actor=actor))
            for name, place in (("desk", "desk"), ("user_menu", "user"), ("foot", "foot")):
                assert list(frame[name]) == entries(place, to=actor)

    def test_what_is_not_drawn_costs_nothing(self, django_assert_num_queries):
        actor = type(head_office()).objects.get()
        with django_assert_num_queries(0):
            Template("{{ direction }}").render(Context(shell(a_request(actor=actor))))
        with django_assert_num_queries(1):
            frame = Context(shell(a_request(actor=actor)))
            Template("{% for i in desk %}{% endfor %}{% for i in user_menu %}{% endfor %}").render(
                frame
            )


def test_every_entry_leads_somewhere_and_has_a_name_in_each_language():
    for item in menu:
        words = set()
        for language in ("ar", "fr", "en"):
            with translation.override(language):
                assert reverse(item.route).startswith(f"/{language}/")
                words.add(str(item.label))
        assert all(words), item.name
        assert len(words) > 1, item.name


PARKS = next(item for item in menu if item.route == "parks:list")
CODE = MenuItem("tests.code", "x", "parks:list", PARKS.permission, 1, whole=False)


@pytest.mark.parametrize(
    ("address", "item", "marked"),
    [
        ("/fr/parks/", PARKS, True),
        ("/fr/parks/casablanca/", PARKS, True),
        ("/fr/territories/", PARKS, False),
        ("/fr/parks/", CODE, True),
        ("/fr/parks/casablanca/", CODE, False),
    ],
)
def test_the_entry_of_this_page_is_marked(address, item, marked):
    request = a_request(address)
    request.resolver_match = resolve(address)
    context = Context({"request": request, "items": [item]})
    drawn = Template("{% menu_links items %}").render(context)
    where = ' aria-current="page"' if marked else ""
    assert drawn == f'<a href="/fr/parks/"{where}>{item.label}</a>'
    bare = Template("{% menu_links items False %}").render(context)
    assert bare == f'<a href="/fr/parks/">{item.label}</a>'
