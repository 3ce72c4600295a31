"""The pages on which kinds of dossier are looked at, changed, published and given up."""

import re

import pytest
from django.test import Client

from majal.kernel.actors import SYSTEM
from majal.modules.case_types.commands import (
    begin_version,
    give_up_version,
    load_case_types,
    publish_version,
)
from majal.modules.case_types.forms import VersionForm
from majal.modules.case_types.models import CaseType
from majal.modules.case_types.queries import published
from tests.case_types.factories import SHIPPED, a_begun, a_kind, shipped, small
from tests.people.factories import address, head_office, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    client = Client()
    client.force_login(head_office())
    return client


def at(name, version, language="fr"):
    return address(
        f"case_types:{name}", code=version.type.code, number=version.number, language=language
    )


def typed(version):
    """What the form of a version sends when nobody changed anything."""
    form = VersionForm(version.definition)
    return {name: field.initial or "" for name, field in form.fields.items()} | {
        name: field.initial for name, field in form.fields.items() if field.initial == 0
    }


def test_every_kind_stands_with_its_time_and_whose_promise_it_is(office):
    load_case_types(by=SYSTEM)
    answer = office.get(address("case_types:kinds"))
    told = said(answer)
    for kind in CaseType.objects.all():
        assert kind.title_fr in told
    assert re.search(r"20 jours ouvrables · la loi", told)
    assert re.search(r"30 jours ouvrables · la charte du site", told)


def test_the_list_costs_the_same_for_many_kinds(office, django_assert_num_queries):
    a_kind()
    office.get(address("case_types:kinds"))
    with django_assert_num_queries(5) as few:
        office.get(address("case_types:kinds"))
    load_case_types(by=SYSTEM)
    with django_assert_num_queries(len(few.captured_queries)):
        office.get(address("case_types:kinds"))


def test_the_page_of_a_kind_costs_the_same_for_many_versions(office, django_assert_num_queries):
    kind = a_kind()
    page = address("case_types:type", code=kind.code)
    office.get(page)
    with django_assert_num_queries(5) as few:
        office.get(page)
    by = head_office()
    for days in range(6, 12):
        load_case_types([small(days=days)], by=SYSTEM)
        give_up_version(kind.code, begin_version(kind.code, by=by).number, by=by)
    with django_assert_num_queries(len(few.captured_queries)):
        assert "13" in said(office.get(page))


@pytest.mark.parametrize("code", [f.name.removesuffix(".toml") for f in SHIPPED])
def test_each_shipped_kind_is_previewed_and_its_form_shown(office, code):
    load_case_types(by=SYSTEM)
    version = begin_version(code, by=head_office())
    definition = shipped(code)
    for language in ("ar", "fr", "en"):
        told = said(office.get(at("version", version, language)))
        own = (definition.title, definition.lede, definition.privacy, definition.stages[0].told)
        for text in own:
            assert said_plain(text.told(language)) in told
        for asked in (*definition.questions, *definition.papers):  # those under a condition too
            assert said_plain(asked.label.told(language)) in told, asked.code
        for outcome in definition.outcomes:
            assert said_plain(outcome.label.told(language)) in told, outcome.code
        page = office.get(at("edit", version, language))
        assert page.status_code == 200
        assert page.content.decode().count("<textarea") > 3


def said_plain(text):
    return re.sub(r"\s+", " ", text)


def test_words_and_times_are_changed_previewed_and_published(office):
    kind = a_kind()
    answer = office.post(address("case_types:begin", code=kind.code))
    begun = kind.versions.get(state="draft")
    assert answer.url == at("edit", begun)
    changed = {"title.ar": "طلب مفتاح ضائع", "promise.days": "2", "note": "Délai plus court"}
    answer = office.post(at("edit", begun), typed(begun) | changed)
    assert answer.url == at("version", begun)
    preview = said(office.get(answer.url))
    assert "promise.days" not in preview  # places are told in words
    for words in ("طلب مفتاح ضائع", "Pas encore en vigueur", "Délai plus court"):
        assert words in preview
    assert published(kind.code).definition.promise.days == 5
    office.post(at("publish", begun))
    assert published(kind.code).definition.promise.days == 2
    kind.refresh_from_db()
    assert kind.title_ar == "طلب مفتاح ضائع"


def test_a_form_sent_as_it_was_changes_nothing(office):
    load_case_types(by=SYSTEM)
    for kind in CaseType.objects.all():
        version = begin_version(kind.code, by=head_office())
        before = version.text
        answer = office.post(at("edit", version), typed(version))
        assert answer.status_code == 302, kind.code
        version.refresh_from_db()
        assert version.text == before


@pytest.mark.parametrize(
    ("name", "value"),
    [("title.ar", ""), ("promise.days", "0"), ("promise.days", "1001"), ("answer_days", "soon")],
)
def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(office, name, value):
    begun = a_begun()
    sent = typed(begun) | {"title.fr": "Clé égarée", name: value}
    answer = office.post(at("edit", begun), sent)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [name]
    assert "Clé égarée" in answer.content.decode()
    before = begun.text
    begun.refresh_from_db()
    assert begun.text == before


def test_hostile_words_are_shown_as_words(office):
    begun = a_begun()
    told = "<script>alert(1)</script>\u202e %(day)s {{ 7 }}"
    office.post(at("edit", begun), typed(begun) | {"title.fr": told, "lede.fr": told})
    page = office.get(at("version", begun)).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_two_people_meet_and_the_second_is_told(office):
    begun = a_begun()
    form = typed(begun)
    publish_version(begun.type.code, begun.number, by=head_office())
    answer = office.post(at("edit", begun), form | {"title.fr": "Trop tard"})
    assert answer.status_code == 422
    assert "déjà publiée" in said(answer)
    told = said(office.post(at("publish", begun), follow=True))
    assert "déjà publiée" in told
    told = said(office.post(address("case_types:begin", code=begun.type.code), follow=True))
    assert "Modifier les textes et les délais" in told


def test_begun_already_leads_back_with_the_reason(office):
    begun = a_begun()
    answer = office.post(address("case_types:begin", code=begun.type.code), follow=True)
    assert answer.redirect_chain[-1][0] == address("case_types:type", code=begun.type.code)
    assert "déjà commencée" in said(answer)


def test_given_up_it_stays_on_the_page_of_its_kind(office):
    begun = a_begun()
    told = said(office.post(at("give_up", begun), follow=True))
    assert "abandonnée" in told
    kind = said(office.get(address("case_types:type", code=begun.type.code)))
    assert "Version no 2" in kind.replace("n°", "no").replace("nº", "no")


def test_without_kinds_the_page_says_where_they_come_from(office):
    assert "Aucun type de dossier" in said(office.get(address("case_types:kinds")))
