"""Assessments from their beginning to their review, answers with evidence, weights and gaps."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed, NotFound, WrongState
from majal.modules.messages.models import Message
from majal.modules.readiness import errors
from majal.modules.readiness.commands import (
    Shown,
    accept_assessment,
    accept_proposal,
    answer_criterion,
    archive_weights,
    begin_assessment,
    cancel_assessment,
    commit_gap,
    end_gap,
    give_back_assessment,
    keep_weights,
    load_questionnaire,
    submit_assessment,
)
from majal.modules.readiness.meters import sites_assessed
from majal.modules.readiness.models import Answer, Assessment, Criterion, Gap, WeightSet
from majal.modules.readiness.queries.facts import facts_of
from majal.modules.readiness.queries.rules import proposal_of
from majal.modules.readiness.queries.sites import Site
from majal.modules.sources.public import UnknownSource
from majal.modules.territories.public import Territory
from tests.conventions.factories import a_convention, another_land
from tests.figures.factories import the_source
from tests.parks.factories import a_building, a_line
from tests.people.factories import head_office, holder_of
from tests.readiness.factories import (
    DAY,
    a_draft,
    a_gap,
    a_gap_answer,
    a_promise,
    a_questionnaire,
    a_reviewed,
    a_site,
    a_submitted,
    another_region,
    answered,
    for_region,
    many_provinces,
    some_weights,
)
from tests.territories.factories import a_country

pytestmark = pytest.mark.django_db


def refused_by_the_database(change):
    with pytest.raises(DatabaseError), transaction.atomic():
        change()


def test_the_questionnaire_is_loaded_once_and_never_edited_in_place():
    assert (load_questionnaire(by=SYSTEM), load_questionnaire(by=SYSTEM)) == (14, 0)
    sides = list(Criterion.objects.values_list("side", flat=True))
    assert (sides.count("objective"), sides.count("subjective")) == (9, 5)
    for one in Criterion.objects.all():
        assert all(len(words) == 5 and all(words) for words in one.levels.values())
    with pytest.raises(NotAllowed):
        load_questionnaire(by=head_office())


def test_a_first_assessment_is_begun_for_a_park_to_come_by_its_region():
    site = a_site()
    draft = a_draft(site, by=for_region(site))
    assert (draft.state, draft.on, draft.site_code, draft.answers.count()) == (
        "draft",
        DAY,
        "agadir",
        0,
    )
    with pytest.raises(NotAllowed):
        a_draft(a_site(), by=another_region())


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"on": date(2999, 1, 1)}, errors.DayAhead),
        ({"site": "open"}, errors.SiteOpened),
        ({"site": "province"}, errors.ProvinceHasPark),
        ({"site": "again"}, errors.AlreadyOpen),
    ],
)
def test_what_cannot_be_assessed_is_refused(change, error):
    site = a_site()
    a_questionnaire()
    if change.get("site") == "open":
        site = a_site("tanger", state="operating", opened_on="2015")
    elif change.get("site") == "province":
        site = Site(None, site.province)
    elif change.get("site") == "again":
        a_draft(site)
    with pytest.raises(error):
        begin_assessment(site, on=change.get("on", DAY), by=head_office())


def test_without_a_questionnaire_nothing_is_begun():
    with pytest.raises(errors.NoQuestionnaire):
        begin_assessment(a_site(), by=head_office())


def test_a_province_without_a_park_is_assessed_as_well():
    a_country()
    land = another_land()
    draft = a_draft(Site(None, land))
    assert (draft.park, draft.site_code) == (None, land.code)


def test_above_one_an_answer_needs_evidence_and_unknown_is_not_zero():
    draft, by = a_draft(), head_office()
    with pytest.raises(errors.EvidenceMissing):
        answer_criterion(draft.pk, "team", score=2, by=by)
    assert answer_criterion(draft.pk, "team", score=1, by=by).score == 1
    assert answer_criterion(draft.pk, "team", score=None, by=by).score is None
    shown = Shown(source=the_source().code)
    assert answer_criterion(draft.pk, "team", score=4, shown=shown, by=by).source == the_source()
    answer = draft.answers.get()
    refused_by_the_database(lambda: Answer.objects.filter(pk=answer.pk).update(source=None))
    refused_by_the_database(lambda: Answer.objects.filter(pk=answer.pk).update(score=5))


@pytest.mark.parametrize(
    ("score", "shown", "error"),
    [
        (5, Shown(), errors.ScoreUnknown),
        (-1, Shown(), errors.ScoreUnknown),
        (2, Shown(source="nobody"), UnknownSource),
        (2, Shown(source="x" * 10_000), UnknownSource),
        (2, Shown(figure=10**9), errors.FigureUnknown),
        (2, Shown(record="parks.park:999999999"), errors.RecordUnknown),
        (2, Shown(record="parks.park:" + "9" * 40), errors.RecordUnknown),
        (2, Shown(record="nothing"), errors.RecordUnknown),
    ],
)
def test_evidence_that_does_not_exist_is_refused(score, shown, error):
    draft = a_draft()
    with pytest.raises(error):
        answer_criterion(draft.pk, "team", score=score, shown=shown, by=head_office())
    assert draft.answers.count() == 0


def test_a_document_is_kept_with_its_fingerprint_and_a_record_of_the_house_shows_too():
    draft, by = a_draft(), head_office()
    file = SimpleUploadedFile("vote.pdf", b"%PDF-1.7\n%%EOF", "application/pdf")
    answer = answer_criterion(draft.pk, "team", score=3, shown=Shown(file=file), by=by)
    assert len(answer.document.file.sha256) == 64
    again = answer_criterion(draft.pk, "team", score=2, by=by)
    assert again.document_id == answer.document_id
    shown = Shown(record=f"parks.park:{draft.park.pk}", keep=False)
    other = answer_criterion(draft.pk, "sponsor", score=2, shown=shown, by=by)
    assert (other.record_kind, other.record_id) == ("parks.park", draft.park.pk)


def test_what_the_data_propose_is_accepted_as_read_or_overridden_with_a_reason():
    site, by = a_site(), head_office()
    a_line(a_building(site.park))
    draft = a_draft(site, by=by)
    found = proposal_of("connectivity", facts_of(by, site))
    assert (found.score, [(r.what, r.value) for r in found.readings]) == (
        3,
        [("lines", 1), ("fibres", 1)],
    )
    with pytest.raises(errors.ProposalChanged):
        accept_proposal(draft.pk, "connectivity", expected=2, by=by)
    kept = accept_proposal(draft.pk, "connectivity", expected=3, by=by)
    assert (kept.score, kept.proposed, kept.basis["rule"], bool(kept.basis["version"])) == (
        3, 3, "connectivity", True,
    )  # fmt: skip
    with pytest.raises(errors.ReasonMissing):
        answer_criterion(draft.pk, "connectivity", score=1, by=by)
    with pytest.raises(errors.ReasonMissing):
        answer_criterion(draft.pk, "connectivity", score=None, by=by)
    other = answer_criterion(draft.pk, "connectivity", score=1, reason="Ligne coupée", by=by)
    assert (other.score, other.proposed, other.basis) == (1, 3, {})
    refused_by_the_database(lambda: Answer.objects.filter(pk=other.pk).update(reason=""))
    with pytest.raises(errors.NothingProposed):
        accept_proposal(draft.pk, "transport", expected=3, by=by)


def test_the_census_places_a_province_among_the_fifths_of_all_and_the_lower_level_counts():
    site = a_site()
    many_provinces()
    land = Territory.objects.get(pk=site.province.pk)
    land.population_2024, land.establishments, land.businesses = 95_000, 90, 85
    land.save()
    found = proposal_of("market", facts_of(head_office(), site))
    levels = {r.what: (r.rank, len(r.cuts)) for r in found.readings}
    assert levels == {"population": (2, 4), "businesses": (9, 4)}
    assert (found.score, found.source) == (1, "hcp-rgph-2024")


def test_conventions_propose_funding_votes_and_partners_and_nothing_where_nothing_is_on_record():
    site, by = a_site(), head_office()
    assert [proposal_of(r, facts_of(by, site)).score for r in ("funding", "vote", "partners")] == [
        None
    ] * 3
    convention = a_convention(state="unknown", parks=[site.park])
    assert proposal_of("vote", facts_of(by, site)).score == 1
    convention.parties.filter(role="contributor").update(standing="visa_given")
    assert proposal_of("vote", facts_of(by, site)).score == 4


def test_a_submitted_assessment_is_frozen_until_it_is_given_back():
    site = a_site()
    author, reviewer = for_region(site), head_office()
    found = a_submitted(site, by=author)
    with pytest.raises(errors.AnswersFrozen):
        answer_criterion(found.pk, "team", score=0, by=author)
    refused_by_the_database(lambda: Answer.objects.filter(assessment=found).update(note="x"))
    with pytest.raises(errors.NoteMissing):
        give_back_assessment(found.pk, note="  ", by=reviewer)
    give_back_assessment(found.pk, note="Joindre la délibération", by=reviewer)
    assert answer_criterion(found.pk, "team", score=0, by=author).score == 0
    told = Message.objects.filter(letter__startswith="readiness.").values_list("letter", "user")
    assert set(told) == {
        ("readiness.submitted", reviewer.pk),
        ("readiness.reviewed", author.pk),
    }


def test_nobody_reviews_what_they_submitted_or_answered():
    one, other = head_office(), head_office()
    draft = answered(a_draft(by=one), {"team": 2}, by=other)
    submit_assessment(draft.pk, by=one)
    for author in (one, other):
        with pytest.raises(errors.OwnReview):
            accept_assessment(draft.pk, by=author)
        now = timezone.now()
        refused_by_the_database(
            lambda author=author, now=now: Assessment.objects.filter(pk=draft.pk).update(
                state="reviewed", reviewed_by=author, reviewed_at=now
            )
        )
    assert accept_assessment(draft.pk, by=head_office()).state == "reviewed"


def test_only_head_office_reviews_and_an_empty_assessment_is_not_submitted():
    site = a_site()
    draft = a_draft(site)
    with pytest.raises(errors.NothingAnswered):
        submit_assessment(draft.pk, by=head_office())
    with pytest.raises(WrongState):
        accept_assessment(draft.pk, by=head_office())
    answered(draft, {"team": 1})
    submit_assessment(draft.pk, by=head_office())
    with pytest.raises(NotAllowed):
        accept_assessment(draft.pk, by=for_region(site))
    with pytest.raises(NotFound):
        accept_assessment(draft.pk, by=another_region())


def test_the_next_assessment_carries_answers_over_and_supersedes_the_one_before():
    first = a_reviewed()
    with pytest.raises(errors.DayBeforeLast):
        a_draft(on=DAY - timedelta(days=1))
    second = a_draft(on=DAY)
    assert {(a.criterion.code, a.score, a.carried) for a in second.answers.all()} == {
        ("land", 2, True), ("market", 4, True), ("vote", 1, True), ("team", None, True),
    }  # fmt: skip
    by = head_office()
    answered(second, {"land": 3}, by=by)
    submit_assessment(second.pk, by=by)
    reviewer = first.answers.first().answered_by  # wrote the first, of which answers were carried
    accept_assessment(second.pk, by=reviewer)
    states = list(Assessment.objects.order_by("pk").values_list("state", "supersedes"))
    assert states == [("superseded", None), ("reviewed", first.pk)]


def test_a_draft_is_cancelled_and_stays_on_record():
    draft = a_draft()
    cancel_assessment(draft.pk, by=head_office())
    assert a_draft().pk != draft.pk
    refused_by_the_database(draft.delete)


def test_weights_are_kept_under_a_name_and_put_aside_by_their_author():
    author = for_region(a_site())
    kept = some_weights(by=author)
    assert kept.weights == {
        c.code: {"land": 3, "vote": 1}.get(c.code, 0) for c in Criterion.objects.all()
    }
    with pytest.raises(errors.NameTaken):
        some_weights("FONCIER D’ABORD")
    with pytest.raises(NotAllowed):
        archive_weights(kept.pk, by=another_region())
    refused_by_the_database(
        lambda: WeightSet.objects.filter(pk=kept.pk).update(weights={"land": 9})
    )
    archive_weights(kept.pk, by=author)
    assert some_weights().pk != kept.pk


@pytest.mark.parametrize(
    ("weights", "error"),
    [
        ({"land": 0}, errors.WeightsAllZero),
        ({"land": "-1"}, errors.BadWeight),
        ({"land": "11"}, errors.BadWeight),
        ({"land": "1.5"}, errors.BadWeight),
        ({"land": "x" * 10_000}, errors.BadWeight),
    ],
)
def test_weights_that_say_nothing_are_refused(weights, error):
    a_questionnaire()
    with pytest.raises(error):
        keep_weights("Essai", weights, by=head_office())
    assert keep_weights("Essai", {"land": "٣"}, by=head_office()).weights["land"] == 3


def test_a_gap_becomes_one_commitment_and_they_point_to_each_other():
    site = a_site()
    convention = a_convention(state="draft", parks=[site.park])
    answer = a_gap_answer(site)
    gap = commit_gap(answer.pk, a_promise(convention), by=head_office())
    assert (gap.code, gap.commitment.park, gap.commitment.convention) == (
        "land",
        site.park,
        convention,
    )
    with pytest.raises(errors.GapTaken):
        commit_gap(answer.pk, a_promise(convention), by=head_office())
    assert (Gap.objects.count(), convention.parties.count()) == (1, 2)
    with pytest.raises(errors.StillPromised):
        end_gap(gap.pk, by=head_office())
    type(gap.commitment).objects.filter(pk=gap.commitment_id).update(state="withdrawn")
    end_gap(gap.pk, by=head_office())
    assert commit_gap(answer.pk, a_promise(convention), by=head_office()).pk != gap.pk


def test_what_is_no_gap_or_no_convention_of_the_site_is_refused():
    site = a_site()
    convention = a_convention(state="draft", parks=[site.park])
    found = a_submitted(site)
    land = found.answers.get(criterion__code="land")
    with pytest.raises(errors.NotAGap):  # not reviewed yet
        commit_gap(land.pk, a_promise(convention), by=head_office())
    accept_assessment(found.pk, by=head_office())
    for code in ("market", "team"):  # 4, unknown
        answer = found.answers.get(criterion__code=code)
        with pytest.raises(errors.NotAGap):
            commit_gap(answer.pk, a_promise(convention), by=head_office())
    foreign = a_convention(state="draft", parks=[a_site("essaouira").park])
    with pytest.raises(errors.ConventionForeign):
        commit_gap(land.pk, a_promise(foreign), by=head_office())
    with pytest.raises(NotFound):
        commit_gap(land.pk, a_promise(convention), by=another_region())
    wali = holder_of("wali", on="territory", number=site.province.parent_id)
    with pytest.raises(NotAllowed):
        commit_gap(land.pk, a_promise(convention), by=wali)


def test_the_meter_counts_parks_to_come_whose_assessment_holds(settings):
    settings.MAJAL_DEMO = False
    a_reviewed()
    a_draft(a_site("essaouira"))
    days = (DAY, DAY - timedelta(days=1))
    assert [next(iter(sites_assessed(day))).value for day in days] == [1, 0]
    assert a_gap(a_site("fes")).code == "land"
