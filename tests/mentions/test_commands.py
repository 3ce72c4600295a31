"""Reading, sorting, ruling and telling."""

from datetime import timedelta

import pytest
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed, NotFound
from majal.kernel.models import JobRun
from majal.modules.mentions import errors
from majal.modules.mentions.commands import (
    Effects,
    add_mention,
    add_name,
    add_topic,
    apply_rules,
    choose_telling,
    end_channel,
    end_name,
    end_rule,
    judge_mention,
    load_names,
    make_channel,
    read_articles,
    send_digest,
    sort_article,
)
from majal.modules.mentions.letters import assigned
from majal.modules.mentions.models import (
    Alias,
    Channel,
    Mention,
    Review,
    Rule,
    Step,
    Subscription,
)
from majal.modules.mentions.queries.counting import counts_of
from majal.modules.mentions.queries.following import reviews_visible_to
from majal.modules.mentions.queries.wanted import Wanted, matching
from majal.modules.messages.models import Message
from majal.modules.press.public import Article, articles_shown
from tests.mentions.factories import (
    ABOUT_NOTHING,
    ABOUT_PARK,
    ABOUT_TIZNIT,
    a_channel,
    a_land,
    a_review,
    a_rule,
    a_topic,
    council_of,
    manager_of,
    refs_of,
)
from tests.organisations.factories import an_organisation
from tests.parks.factories import a_park
from tests.people.factories import head_office, holder_of
from tests.press.factories import an_article, an_entry, kept

pytestmark = pytest.mark.django_db


def sorted_(review, **more):
    given = {"version": 0, "stand": "relevant", "by": head_office(), **more}
    return sort_article(review.pk, **given)


# Reading ---------------------------------------------------------------------------------------


def test_what_the_press_keeps_is_read_by_a_job():
    a_land()
    ids = kept(an_entry(ABOUT_PARK), an_entry(ABOUT_NOTHING))
    run = JobRun.objects.get(name="mentions.read")
    assert run.state == "waiting"
    assert read_articles(ids, by=SYSTEM) == 1
    assert read_articles(ids, by=SYSTEM) == 0
    assert Review.objects.count() == 2


def test_companies_are_found_in_whichever_article_of_many_they_stand(monkeypatch):
    monkeypatch.setattr("majal.modules.mentions.commands.reading.BATCH", 1)
    monkeypatch.setattr("majal.modules.mentions.commands.reading.TOGETHER", 2)
    firms = {name: an_organisation(name_fr=name).pk for name in ("Zellige Data SARL", "Argan Lab")}
    an_organisation(name_fr="Nobody Says So")
    told = ["Zellige Data recrute à Agadir", "La startup Argan Lab recrute", "Argan Lab, Agadir"]
    ids = kept(*[an_entry(title) for title in told])
    assert read_articles(ids, by=SYSTEM) == 3
    zellige, argan = firms.values()
    found = dict(Mention.objects.values_list("article__title", "record_id"))
    assert found == dict(zip(told, (zellige, argan, argan), strict=True))


def test_what_stood_around_an_article_is_no_part_of_it():
    a_land()
    article = an_article(ABOUT_NOTHING)
    Article.objects.filter(pk=article.pk).update(aside="À Tiznit ce matin, Technopark Agadir")
    read_articles([article.pk], by=SYSTEM)
    assert Mention.objects.count() == 0


def test_a_name_that_ends_takes_its_mentions_back_but_not_what_a_person_said():
    park, boss = a_land(), head_office()
    name = add_name(f"parks.park:{park.pk}", "Le Nid", by=boss)
    one, two = a_review("Le Nid fait salle comble"), a_review("Le Nid recrute")
    mention = Mention.objects.get(article=two.article_id)
    judge_mention(two.pk, mention.pk, right=True, by=boss)
    end_name(name.pk, by=boss)
    assert JobRun.objects.filter(name="mentions.again").exists()
    read_articles([one.article_id, two.article_id], by=SYSTEM)
    assert (refs_of(one), refs_of(two)) == ([], ["park:confirmed:Le Nid"])
    assert Mention.objects.filter(article=one.article_id).count() == 1  # superseded, kept


def test_what_a_person_refused_is_not_found_again():
    review = a_review()
    mention = Mention.objects.get(article=review.article_id)
    boss = head_office()
    judge_mention(review.pk, mention.pk, right=False, by=boss)
    with pytest.raises(errors.MentionDecided):
        judge_mention(review.pk, mention.pk, right=False, by=boss)
    read_articles([review.article_id], by=SYSTEM)
    assert refs_of(review) == ["park:refused:technopark d’Agadir"]
    added = add_mention(review.pk, f"parks.park:{a_land().pk}", by=boss)  # said again by hand
    assert (added.surety, added.basis) == ("confirmed", "person")
    with pytest.raises(errors.MentionThere):
        add_mention(review.pk, f"parks.park:{a_land().pk}", by=boss)


@pytest.mark.parametrize("about", ["", "parks.park:0", "parks.park:999999", "people.user:1", "x"])
def test_nothing_is_linked_to_what_is_not_there(about):
    review = a_review()
    with pytest.raises(NotFound):
        add_mention(review.pk, about, by=head_office())


def test_the_projects_own_names_are_loaded_once_and_ended_ones_stay_ended():
    a_land()
    made = load_names(by=SYSTEM)
    assert (made > 50, load_names(by=SYSTEM)) == (True, 0)
    alias = Alias.objects.filter(text="start-up").get()
    end_name(alias.pk, by=head_office())
    assert load_names(by=SYSTEM) == 0
    assert refs_of(a_review("Une levée de fonds à Agadir")) == [
        "territory:found:Agadir",
        "topic:found:levée de fonds",
    ]


@pytest.mark.parametrize("text", ["", "  ", "ab", "ـــ"])
def test_a_name_too_short_is_refused(text):
    with pytest.raises(errors.NameTooShort):
        add_name(f"parks.park:{a_land().pk}", text, by=head_office())


def test_a_name_and_a_topic_are_there_once():
    boss, park = head_office(), a_land()
    add_name(f"parks.park:{park.pk}", "Le Nid", by=boss)
    with pytest.raises(errors.NameThere):
        add_name(f"parks.park:{park.pk}", "LE  NID", by=boss)
    names = {"name_ar": "الفضاء", "name_fr": "Espace", "name_en": "Space"}
    add_topic("space", **names, by=boss)
    assert Alias.objects.filter(kind="mentions.topic").count() == 3
    with pytest.raises(errors.TopicThere):
        add_topic("space", **names, by=boss)
    with pytest.raises(NotAllowed):
        add_topic("sea", **names, by=manager_of(park))


# Who follows what ------------------------------------------------------------------------------


def test_each_follows_what_they_answer_for():
    park = a_land()
    of_park, of_tiznit, other = a_review(), a_review(ABOUT_TIZNIT), a_review(ABOUT_NOTHING)

    def seen(actor):
        return set(reviews_visible_to(actor).values_list("pk", flat=True))

    assert seen(head_office()) == {of_park.pk, of_tiznit.pk, other.pk}
    assert seen(manager_of(park)) == {of_park.pk}
    assert seen(council_of("09.581")) == {of_tiznit.pk}
    assert seen(council_of("09.001")) == {of_park.pk}  # the park lies in it
    assert seen(council_of("09")) == {of_park.pk, of_tiznit.pk}
    assert seen(holder_of("coordinator")) == set()


def test_a_council_reads_and_does_not_sort():
    review = a_review(ABOUT_TIZNIT)
    with pytest.raises(NotAllowed):
        sorted_(review, by=council_of("09.581"))
    with pytest.raises(NotFound):  # not of this manager's park
        sorted_(review, by=manager_of(a_land()))


def test_whoever_was_given_an_article_opens_and_sorts_it():
    elsewhere = manager_of(a_park("oujda"))
    review = a_review(ABOUT_TIZNIT)
    sorted_(review, assigned=elsewhere)
    assert list(reviews_visible_to(elsewhere)) == [review]
    assert assigned({"review": review.pk, "person": elsewhere.pk}) is not None
    assert sorted_(review, version=1, assigned=head_office(), by=elsewhere).version == 2
    assert assigned({"review": review.pk, "person": elsewhere.pk}) is None


def test_a_team_judges_what_is_said_of_its_own_park_only():
    fes = a_park("fes", name_fr="Technopark Fès", name_ar="تكنوبارك فاس")
    review = a_review("Le technopark d’Agadir et le technopark Fès s’allient")
    manager = manager_of(a_land())
    parks = {m.record_id: m for m in Mention.objects.filter(article=review.article_id)}
    with pytest.raises(NotFound):
        judge_mention(review.pk, parks[fes.pk].pk, right=False, by=manager)
    mine = judge_mention(review.pk, parks[a_land().pk].pk, right=True, by=manager)
    assert mine.surety == "confirmed"


# Sorting ---------------------------------------------------------------------------------------


def test_an_article_is_sorted_and_every_decision_is_kept():
    review, boss = a_review(), head_office()
    manager = manager_of(a_land())
    sorted_(review, assigned=manager, note="À vérifier", by=boss)
    found = sorted_(review, version=1, stand="dismissed", reason="  Hors   sujet ", by=manager)
    assert (found.stand, found.reason, found.assigned) == ("dismissed", "Hors sujet", None)
    steps = list(Step.objects.order_by("version").values_list("version", "stand", "by"))
    assert steps == [(1, "relevant", boss.pk), (2, "dismissed", manager.pk)]
    told = Message.objects.get()
    assert (told.letter, told.user_id) == ("mentions.assigned", manager.pk)


def test_what_cannot_be_sorted_so_says_why():
    review = a_review()
    with pytest.raises(errors.ReasonMissing):
        sorted_(review, stand="dismissed", reason="  ")
    with pytest.raises(errors.NotOfTheTeam):
        sorted_(review, assigned=holder_of("candidate"))
    sorted_(review)
    with pytest.raises(errors.ReviewChanged):
        sorted_(review)


# Filters and counts ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "count"),
    [
        ({"any": "startups, emploi"}, 2),
        ({"any": "startup"}, 1),  # stemmed
        ({"all": "forum, emploi"}, 1),
        ({"all": "forum, startups"}, 0),
        ({"any": "startups، emploi", "none": "forum"}, 1),
        ({"language": "ar"}, 0),
        ({"language": "klingon"}, 3),
        ({"paper": "nobody"}, 3),
        ({"paper": "٣"}, 3),
        ({"about": "people.user:1"}, 3),
        ({"topic": "999999"}, 0),
        ({"since": "2026-02-30"}, 3),
        ({"since": "2031-01-01"}, 0),
        ({"any": '" or "'}, 0),
        ({"any": "a" * 10_000}, 0),
    ],
)
def test_filters(given, count):
    for title in (ABOUT_PARK, ABOUT_TIZNIT, ABOUT_NOTHING):
        a_review(title)
    assert matching(Article.objects.all(), Wanted.of(given)).count() == count


def test_counts_count_each_article_once():
    a_review("Agadir et Tiznit se parlent", "Agadir encore")
    a_review("أكادير تستقبل الزوار", paper="الجريدة", language="ar")
    counts = counts_of(head_office(), articles_shown(head_office()))
    assert (counts.total, counts.months[-1][1]) == (2, 2)
    assert [(name, n) for name, n, _ in counts.regions] == [("Souss-Massa", 2)]
    assert sorted((name, n) for name, n, _ in counts.languages) == [("Arabic", 1), ("French", 1)]


# Rules -----------------------------------------------------------------------------------------


def test_a_rule_catches_marks_and_links_once():
    topic, mine = a_topic(), a_review()
    other = a_review(ABOUT_NOTHING)
    manager = manager_of(a_land())
    rule = a_rule(effects=Effects(topic=topic.pk, relevant=True, assigned=manager.pk))
    ids = [mine.article_id, other.article_id]
    assert apply_rules(ids, by=SYSTEM) == 1
    assert apply_rules(ids, by=SYSTEM) == 0
    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.stand, mine.assigned, other.stand) == ("relevant", manager, "new")
    assert refs_of(mine) == ["park:found:technopark d’Agadir", "topic:found:"]
    assert Step.objects.get().rule == rule
    told = Message.objects.get()
    assert (told.letter, told.user_id) == ("mentions.assigned", manager.pk)
    read_articles(ids, by=SYSTEM)  # what a rule said stays
    assert len(refs_of(mine)) == 2


def test_a_changed_rule_keeps_its_versions_and_sorts_nothing_twice():
    review = a_review()
    boss = head_office()
    rule = a_rule(by=boss)
    apply_rules(by=SYSTEM)
    sorted_(review, version=1, stand="dismissed", reason="Déjà lu")
    a_rule("Autre nom", rule_id=rule.pk, number=1, by=boss)
    with pytest.raises(errors.RuleChanged):
        a_rule("Encore", rule_id=rule.pk, number=1, by=boss)
    apply_rules(rule_id=rule.pk, by=SYSTEM)
    review.refresh_from_db()
    assert review.stand == "dismissed"  # what a person said stays
    assert [v.number for v in rule.versions.all()] == [2, 1]
    end_rule(rule.pk, by=boss)
    with pytest.raises(errors.RuleEnded):
        a_rule("Trop tard", rule_id=rule.pk, number=2, by=boss)
    assert apply_rules([a_review().article_id], by=SYSTEM) == 0


def test_a_rule_must_say_something_and_do_something():
    with pytest.raises(errors.RuleUnnamed):
        a_rule("  ")
    with pytest.raises(errors.RuleEmpty):
        a_rule(wanted=Wanted())
    with pytest.raises(errors.RuleWithoutEffect):
        a_rule(effects=Effects(topic=0))
    with pytest.raises(errors.NotOfTheTeam):
        a_rule(effects=Effects(assigned=holder_of("candidate").pk))
    assert not Rule.objects.exists()


# Telling ---------------------------------------------------------------------------------------


def test_an_alert_reaches_those_who_asked_and_may_read_it():
    review = a_review()
    boss, manager, council = head_office(), manager_of(a_land()), council_of("09.581")
    for one in (boss, manager, council):
        choose_telling(rhythm="never", alerts=True, by=one)
    a_rule(effects=Effects(alert=True))
    apply_rules([review.article_id], by=SYSTEM)
    told = set(Message.objects.filter(letter="mentions.alert").values_list("user", flat=True))
    assert told == {boss.pk, manager.pk}


def test_a_summary_is_one_letter_a_day_or_a_week_and_none_without_news():
    manager = manager_of(a_land())
    found = choose_telling(rhythm="daily", alerts=False, by=manager)
    a_review()
    a_review("Le technopark d’Agadir recrute")
    a_review(ABOUT_TIZNIT)
    dismissed = a_review("Le technopark d’Agadir : horaires")
    sorted_(dismissed, stand="dismissed", reason="Sans intérêt")
    tomorrow = timezone.now() + timedelta(days=1)
    assert send_digest(found.pk, tomorrow, by=SYSTEM) == 2
    assert send_digest(found.pk, tomorrow, by=SYSTEM) == 0
    assert send_digest(found.pk, tomorrow + timedelta(days=1), by=SYSTEM) == 0
    letter = Message.objects.get(letter="mentions.digest")
    assert letter.subject == "Ce que la presse a dit depuis hier"
    assert "Technopark Agadir" in letter.body


def test_a_weekly_summary_waits_for_monday():
    found = choose_telling(rhythm="weekly", alerts=False, by=head_office())
    a_review()
    day = timezone.now() + timedelta(days=1)
    days = [day + timedelta(days=n) for n in range(8)]
    sent = [(timezone.localdate(d).weekday(), send_digest(found.pk, d, by=SYSTEM)) for d in days]
    assert [weekday for weekday, n in sent if n] == [0]


def test_whoever_lost_their_role_is_told_nothing():
    nobody = holder_of("candidate")
    with pytest.raises(NotAllowed):
        choose_telling(rhythm="daily", alerts=True, by=nobody)
    kept_ = Subscription.objects.create(
        person=nobody, rhythm="daily", alerts=True, told_until=timezone.now()
    )
    review = a_review()
    assert send_digest(kept_.pk, timezone.now() + timedelta(days=1), by=SYSTEM) == 0
    a_rule(effects=Effects(alert=True))
    apply_rules([review.article_id], by=SYSTEM)
    assert not Message.objects.filter(letter__startswith="mentions.").exists()


def test_an_address_of_a_filter_is_made_once_and_ended_by_its_owner():
    boss = head_office()
    made = a_channel(boss)
    with pytest.raises(errors.ChannelThere):
        a_channel(boss)
    with pytest.raises(NotAllowed):
        end_channel(made.pk, by=head_office())
    end_channel(made.pk, by=boss)
    make_channel(Wanted.of({"any": "startups"}), by=boss)
    with pytest.raises(NotFound):
        end_channel(made.pk, by=boss)
    assert [c.ended_at is None for c in Channel.objects.order_by("pk")] == [False, True]
