"""Numbers are found in bulk and once, confirmed by a person, and never lost."""

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import ProgrammingError
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed, WrongState
from majal.kernel.text import fold
from majal.modules.claims import errors
from majal.modules.claims.commands import (
    confirm_claim,
    dismiss_claim,
    find_claims,
    finding,
    reopen_claim,
    take_number,
)
from majal.modules.claims.models import Claim
from majal.modules.claims.queries.claims import claims_visible_to, quotes_behind
from majal.modules.claims.queries.marking import place_of
from majal.modules.claims.queries.subjects import PARKISH
from majal.modules.claims.queries.weighing import weighed
from majal.modules.figures.models import Observation, Target
from majal.modules.figures.public import OutsideBounds, StatementRefused
from majal.modules.people.models import Grant, User
from majal.modules.press.public import Article, article_text
from majal.modules.sources.public import Source
from majal.modules.territories.public import Territory
from tests.claims.factories import (
    AT,
    a_claim,
    an_article_saying,
    claims_of,
    manager,
    row_for,
    the_measure,
    the_park,
)
from tests.figures.factories import an_observation
from tests.parks.factories import a_park
from tests.people.factories import head_office, person
from tests.press.factories import AFeed, an_entry, kept
from tests.territories.factories import a_territory

pytestmark = pytest.mark.django_db


def states():
    return list(Claim.objects.order_by("pk").values_list("state", flat=True))


def test_a_number_of_an_article_waits_with_its_sentence_and_its_park():
    claim = a_claim()
    assert claim.said == ("Le Technopark d’Agadir abrite plus de ", "70", " entreprises.")
    assert (claim.measure.code, claim.value, claim.qualifier) == (
        "resident_companies",
        70,
        "at_least",
    )
    assert (claim.park, str(claim.as_of), claim.state) == (the_park(), "2024-05-14", "proposed")


def test_reading_twice_changes_nothing():
    claim = a_claim()
    assert find_claims([claim.article_id], by=SYSTEM) == 0
    assert states() == ["proposed"]


def test_only_the_program_reads_articles():
    with pytest.raises(NotAllowed):
        find_claims([], by=head_office())


def test_the_same_statement_of_a_paper_is_one_and_of_another_paper_another():
    the_park()
    text = "Le Technopark d’Agadir abrite plus de 70 entreprises."
    again = "Plus de 70 entreprises sont hébergées au Technopark d’Agadir."
    one, two = an_article_saying(text), an_article_saying(again)
    other = an_article_saying(text, paper="Le Soir")
    found = {c.article_id: c for c in claims_of(one, two, other)}
    first, second, third = (found[a.pk] for a in (one, two, other))
    assert [c.state for c in (first, second, third)] == ["proposed", "repeated", "proposed"]
    assert second.same_as == first


def test_an_article_told_anew_is_read_anew():
    feed = AFeed(paper="Le Courrier")
    the_measure()
    the_park()
    entry = an_entry("Agadir", "Le Technopark abrite 70 entreprises.", published=AT)
    (pk,) = kept(entry, feed=feed)
    find_claims([pk], by=SYSTEM)
    mended = an_entry(
        "Agadir", "Un mot de plus. Le Technopark abrite 80 entreprises.",
        published=AT, guid=entry.guid, url=entry.url,
    )  # fmt: skip
    kept(mended, feed=feed)
    find_claims([pk], by=SYSTEM)
    assert list(Claim.objects.order_by("pk").values_list("value", "state")) == [
        (70, "superseded"), (80, "proposed"),
    ]  # fmt: skip


def test_a_number_that_moved_keeps_its_claim():
    claim = a_claim()
    Article.objects.filter(pk=claim.article_id).update(title="Agadir, capitale du numérique")
    find_claims([claim.article_id], by=SYSTEM)
    claim.refresh_from_db()
    text = article_text(claim.article)
    assert text[claim.start : claim.end] == "70"


def test_what_stands_around_an_article_says_nothing():
    the_measure()
    the_park()
    article = an_article_saying("Le Technopark a fêté ses lauréats.")
    Article.objects.filter(pk=article.pk).update(aside="Le Technopark abrite 999 entreprises.")
    assert claims_of(article) == []


def test_what_its_own_source_says_on_record_is_not_asked_again():
    the_park()
    article = an_article_saying()
    fact = an_observation(the_measure(), value=70, park=the_park(), period="2024-05")
    Article.objects.filter(pk=article.pk).update(source=fact.source)
    assert claims_of(article) == []


def test_confirmed_it_is_a_reported_figure_with_the_article_as_its_source():
    claim = a_claim()
    by = manager()
    done = confirm_claim(claim.pk, row_for(claim), by=by)
    fact = Observation.objects.get()
    assert (done.state, done.observation, done.decided_by) == ("confirmed", fact, by)
    assert (fact.grade, fact.value, fact.park, fact.qualifier) == (
        "reported", 70, the_park(), "at_least",
    )  # fmt: skip
    assert (fact.source.title, fact.source.publisher) == ("Agadir", "Le Courrier")
    assert fact.source.url == claim.article.url
    assert fact.note == "Le Technopark d’Agadir abrite plus de 70 entreprises."
    assert quotes_behind(fact.pk) == [claim]


def test_two_numbers_of_an_article_have_one_source():
    the_park()
    the_measure("floor_area_m2", unit="m2")
    article = an_article_saying("Le Technopark d’Agadir abrite 70 entreprises sur 3 000 m².")
    for claim in claims_of(article):
        confirm_claim(claim.pk, row_for(claim), by=head_office())
    assert Source.objects.count() == 1
    assert set(states()) == {"confirmed"}


def test_a_source_of_the_same_address_is_used():
    claim = a_claim()
    first = confirm_claim(claim.pk, row_for(claim), by=head_office()).observation.source
    assert first.code == f"press-{claim.article_id}"
    again = a_claim("Le Technopark d’Agadir abrite 90 entreprises.")
    Article.objects.filter(pk=again.article_id).update(source=first)
    done = confirm_claim(again.pk, row_for(again), by=head_office())
    assert done.observation.source == first


def test_what_is_planned_becomes_a_target():
    claim = a_claim("Le Technopark d’Agadir accueillera 120 entreprises d’ici 2028.")
    assert (claim.planned, str(claim.as_of)) == (True, "2028")
    confirm_claim(claim.pk, row_for(claim), by=head_office())
    assert (Observation.objects.count(), Target.objects.get().value) == (0, 120)


def test_a_figure_on_record_is_not_recorded_twice():
    claim = a_claim()
    confirm_claim(claim.pk, row_for(claim), by=head_office())
    other = take_number(
        claim.article_id, *place_of(article_text(claim.article), "12"), by=head_office()
    )
    confirm_claim(other.pk, row_for(claim), by=head_office())
    assert Observation.objects.count() == 1
    assert set(Claim.objects.values_list("observation", flat=True)) == {
        Observation.objects.get().pk
    }


def test_who_comes_second_is_told_who_came_first():
    claim = a_claim()
    confirm_claim(claim.pk, row_for(claim), by=head_office(name="Salma Idrissi"))
    with pytest.raises(errors.DecidedMeanwhile, match="Salma Idrissi"):
        confirm_claim(claim.pk, row_for(claim), by=manager())
    with pytest.raises(errors.DecidedMeanwhile):
        dismiss_claim(claim.pk, "vague", by=manager())


def test_dismissed_with_its_reason_and_taken_up_again():
    claim = a_claim()
    for why, words in (("", ""), ("nonsense", "x"), ("other", "  ")):
        with pytest.raises(errors.ReasonMissing):
            dismiss_claim(claim.pk, why, words, by=manager())
    dismiss_claim(claim.pk, "other", "Une capacité", by=manager())
    reopen_claim(claim.pk, by=manager())
    with pytest.raises(WrongState):
        reopen_claim(claim.pk, by=manager())
    told = [(d.state, d.words) for d in claim.decisions.order_by("pk")]
    assert told == [("dismissed", "Une capacité"), ("proposed", "")]


def test_managers_decide_on_their_park_only():
    claim = a_claim()
    stranger = manager(
        the_park("rabat", name_fr="Technopark Rabat", city_fr="Rabat", city_ar="الرباط")
    )
    for act in (
        lambda: confirm_claim(claim.pk, row_for(claim), by=stranger),
        lambda: dismiss_claim(claim.pk, "vague", by=stranger),
        lambda: confirm_claim(claim.pk, row_for(claim), by=person()),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert list(claims_visible_to(stranger)) == []
    with pytest.raises(NotAllowed):  # of the network it is not theirs to record
        confirm_claim(claim.pk, row_for(claim, subject="network"), by=manager())
    assert states() == ["proposed"]
    assert Source.objects.count() == 0


def test_what_figures_refuse_is_refused_with_its_reasons():
    claim = a_claim()
    with pytest.raises(StatementRefused) as caught:
        confirm_claim(claim.pk, row_for(claim, measure="none", value="x"), by=head_office())
    assert [column for column, _sentence in caught.value.reasons] == ["measure"]
    assert states() == ["proposed"]


def test_any_number_may_be_taken_by_hand():
    claim = a_claim()
    place = place_of(article_text(claim.article), "١٢")
    taken = take_number(claim.article_id, *place, by=manager())
    assert (taken.number, taken.value, taken.origin, taken.measure) == ("12", 12, "person", None)
    with pytest.raises(errors.TakenAlready):
        take_number(claim.article_id, *place, by=manager())
    with pytest.raises(errors.NoNumber):
        take_number(
            claim.article_id, *place_of(article_text(claim.article), "étages"), by=manager()
        )
    for start, end in ((-1, -1), (5, 5), (10**9, 10**9 + 2)):
        with pytest.raises(errors.NumberNotThere):
            take_number(claim.article_id, start, end, by=manager())
    with pytest.raises(errors.NumberNotThere):
        place_of("Douze sites", "treize")


def test_a_number_against_what_is_on_record_is_told():
    claim = a_claim()
    rival = an_observation(the_measure(), value=40, park=the_park(), period="2024-05")
    an_observation(the_measure(), value=500, period="2024-05")
    found = weighed(head_office(), claim)
    assert [s.pk for s in found.against] == [rival.pk]
    assert [s.pk for s in found.beside] == [rival.pk]
    confirm_claim(claim.pk, row_for(claim), by=head_office())
    claim.refresh_from_db()
    assert [s.pk for s in weighed(head_office(), claim).against] == [rival.pk]


def test_the_nearest_name_is_whom_it_speaks_of():
    the_park()
    country = Territory.objects.get(level="country")
    region = a_territory("12", "region", ("سوس ماسة الكبرى", "Souss-Massa Nord"), country)
    the_park("rabat", name_fr="Technopark Rabat", city_fr="Rabat", city_ar="الرباط")
    texts = {
        "Le Technopark de Rabat abrite 50 entreprises, celui d’Agadir 70 entreprises.": [
            "rabat",
            "agadir",
        ],
        "يحتضن تكنوبارك بأكادير 60 مقاولة.": ["agadir"],
        "La région Souss-Massa Nord compte 55 entreprises au Technopark.": [region.code],
        "Le réseau des technoparks abrite 450 entreprises.": [None],
    }
    for text, wanted in texts.items():
        found = claims_of(an_article_saying(text, title="Sans nom", paper=text[:20]))
        assert [getattr(c.park or c.territory, "code", None) for c in found] == wanted, text


@pytest.mark.parametrize(
    "change",
    [
        {"state": "confirmed"},
        {"state": "dismissed"},
        {"state": "nonsense"},
        {"qualifier": "between"},
        {"end": 0},
        {"state": "repeated", "same_as": None},
    ],
)
def test_the_database_refuses_what_must_not_be(change):
    claim = a_claim()
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(**change)


def test_nothing_is_deleted():
    claim = a_claim()
    with pytest.raises(ProgrammingError), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).delete()


def test_a_value_outside_the_bounds_is_asked_about():
    claim = a_claim()
    measure = the_measure("occupancy_rate", nature="rate", unit="percent")
    version = measure.versions.get()
    type(version).objects.create(
        measure=measure, number=2, valid_from=AT.date(), lower_bound=0, upper_bound=100,
        name_ar="م", name_fr="T", name_en="T", definition_ar="م", definition_fr="T",
        definition_en="T", better="up", window="quarter",
    )  # fmt: skip
    row = row_for(claim, measure="occupancy_rate", value="120")
    with pytest.raises(OutsideBounds):
        confirm_claim(claim.pk, row, by=head_office())
    confirm_claim(claim.pk, row, sure=True, by=head_office())
    assert states() == ["confirmed"]


def test_one_hostile_number_loses_no_other():
    the_park()
    hostile = an_article_saying(f"Le Technopark d’Agadir abrite entre 5 et {'9' * 23} entreprises.")
    found = claims_of(hostile, an_article_saying())
    assert [(c.value, c.value_high) for c in found] == [(70, None)]


def test_a_capacity_makes_no_city_a_park():
    assert PARKISH.search(fold("Fès : le CHU a une capacité d’accueil de 200 lits")) is None
    assert PARKISH.search(fold("La Cité de l’Innovation d’Agadir")) is not None


def test_a_number_is_found_between_its_borders():
    text = "Fondé en 1970, il abrite 70 entreprises."
    assert place_of(text, "70") == (text.index(" 70 ") + 1, text.index(" 70 ") + 3)


def test_whoever_left_the_team_decides_no_more():
    who = manager()
    claim = a_claim()
    Claim.objects.filter(pk=claim.pk).update(made_by=who, origin="person")
    Grant.objects.filter(user=who).update(withdrawn_at=timezone.now())
    with pytest.raises(NotAllowed):
        dismiss_claim(claim.pk, "vague", by=User.objects.get(pk=who.pk))


def test_the_next_of_a_paper_waits_when_the_first_was_misread():
    the_park()
    says = "Le Technopark d’Agadir abrite plus de 70 entreprises."
    one, two, three = (
        an_article_saying(says),
        an_article_saying(says + " "),
        an_article_saying(says),
    )
    claims_of(one, two, three)
    first = Claim.objects.get(article=one)
    dismiss_claim(first.pk, "misread", by=head_office())
    second, third = Claim.objects.get(article=two), Claim.objects.get(article=three)
    assert (second.state, second.same_as, third.same_as) == ("proposed", None, second)


def test_what_was_judged_no_figure_is_not_asked_again_with_the_next_article():
    the_park()
    says = "Le Technopark d’Agadir abrite plus de 70 entreprises."
    (first,) = claims_of(an_article_saying(says))
    dismiss_claim(first.pk, "vague", by=head_office())
    (again,) = claims_of(an_article_saying(says))
    assert (again.state, again.same_as) == ("repeated", first)


def test_the_same_value_of_another_park_is_another_figure():
    the_park()
    article = an_article_saying()
    other = an_observation(the_measure(), value=70, park=a_park(code="tanger"), period="2024-05")
    Article.objects.filter(pk=article.pk).update(source=other.source)
    (claim,) = claims_of(article)
    confirmed = confirm_claim(claim.pk, row_for(claim), by=head_office())
    assert confirmed.observation.park == the_park()
    assert confirmed.observation != other


def test_an_article_that_cannot_be_read_costs_no_other_its_numbers(monkeypatch):
    the_measure()
    the_park()
    bad, good = an_article_saying(), an_article_saying(paper="Le Soir")
    whole = finding.proposals

    def some(text, language, day):
        if bad.pk == next(seen):
            raise ValueError("no rule foresaw this")
        return whole(text, language, day)

    seen = iter([bad.pk, good.pk])
    monkeypatch.setattr(finding, "proposals", some)
    assert find_claims([bad.pk, good.pk], by=SYSTEM) == 1
    assert Claim.objects.get().article == good
