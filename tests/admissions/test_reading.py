"""Readers: who may be one, conflicts of interest, scores."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from majal.kernel.errors import NotAllowed, NotFound, WrongState
from majal.modules.admissions import errors
from majal.modules.admissions.commands import (
    assign_reader,
    confirm_complete,
    declare_interest,
    detect_interests,
    keep_scores,
    set_interest_aside,
    submit_scores,
)
from majal.modules.admissions.models import Interest, Reading, Score
from majal.modules.admissions.queries.scoring import ranking_of, sheet_of
from majal.modules.calls.public import Grid, Profile
from majal.modules.cases.public import Case
from majal.modules.people.public import Grant, Role
from tests.admissions.factories import (
    a_call,
    a_complete,
    a_reader,
    a_reading,
    a_scored,
    all_points,
    an_application,
    applicant_of,
    decided,
    fresh,
    manager,
    the_park,
)
from tests.organisations.factories import an_organisation
from tests.people.factories import head_office, holder_of, person

pytestmark = pytest.mark.django_db


class TestComplete:
    def test_it_is_found_complete_and_its_dossier_moves_on(self):
        found = a_complete()
        assert found.complete_at
        assert found.case.stage == "study"

    def test_strangers_and_applicants_find_nothing_complete(self):
        found = an_application()
        for who in (person(), applicant_of(found), a_reader()):
            with pytest.raises(NotAllowed):
                confirm_complete(found.pk, by=who)

    def test_nobody_reads_before(self):
        found = an_application()
        with pytest.raises(errors.NotComplete):
            assign_reader(found.pk, a_reader().pk, by=manager())


class TestReaders:
    def test_a_reader_reads_once(self):
        reading = a_reading()
        with pytest.raises(errors.ReaderAssigned):
            assign_reader(reading.application_id, reading.reader_id, by=manager())

    def test_who_reads_nothing_here_is_no_reader(self):
        with pytest.raises(errors.ReaderUnfit):
            assign_reader(a_complete().pk, person().pk, by=manager())

    def test_where_names_are_hidden_nobody_reads_who_may_open_the_dossier(self):
        blind = a_complete()
        member = holder_of(
            Role.COMMITTEE_MEMBER, on="park", number=the_park().pk, name="Karim Zniber"
        )
        with pytest.raises(errors.ReaderSeesNames):
            assign_reader(blind.pk, member.pk, by=manager())
        shown = a_complete(track="service", profile=Profile(has_company=True))
        assert assign_reader(shown.pk, member.pk, by=manager()).reader == member


class TestInterests:
    @pytest.mark.parametrize(
        "name", ["Omar Filali", "عمر الفيلالي", "OMAR EL FILALI", "Omar Filàli"]
    )
    def test_a_namesake_is_found_in_either_script(self, name):
        found = a_complete()
        with pytest.raises(errors.ReaderInConflict):
            assign_reader(found.pk, a_reader(name).pk, by=manager())
        assert not Reading.objects.exists()

    def test_the_finding_stays_on_record_until_it_is_set_aside(self):
        found, namesake = a_complete(), a_reader("Omar Filali")
        (one,) = detect_interests(found.pk, namesake.pk, by=manager())
        assert detect_interests(found.pk, namesake.pk, by=manager()) == []
        with pytest.raises(errors.ReaderInConflict):
            assign_reader(found.pk, namesake.pk, by=manager())
        with pytest.raises(errors.ReasonMissing):
            set_interest_aside(one.pk, " ", by=manager())
        set_interest_aside(one.pk, "Simple homonyme.", by=manager())
        assert assign_reader(found.pk, namesake.pk, by=manager()).reader == namesake

    def test_the_same_organisation_is_found(self):
        firm = an_organisation(name_fr="Argana SARL")
        applicant = holder_of(
            Role.COMPANY_MANAGER, on="organisation", number=firm.pk, name="Ghita Filali"
        )
        found = a_complete(by=applicant)
        Case.objects.filter(pk=found.case_id).update(organisation=firm)
        reader = a_reader()
        Grant.objects.create(
            user=reader,
            role=Role.COMPANY_MEMBER,
            scope_kind="organisation",
            scope_id=firm.pk,
        )
        (one,) = detect_interests(found.pk, reader.pk, by=manager())
        assert (one.why, one.reason) == ("organisation", "Both belong to Argana SARL.")

    def test_declaring_removes_the_reader_and_their_scores(self):
        reading = a_reading()
        reader = reading.reader
        keep_scores(reading.pk, all_points(reading, 5), by=reader)
        declare_interest(reading.pk, "Nous avons travaillé ensemble.", by=reader)
        with pytest.raises(NotAllowed):
            submit_scores(reading.pk, all_points(reading, 5), by=reader)
        assert sheet_of(reading.application).rows == []

    def test_what_was_declared_is_not_set_aside(self):
        reading = a_reading()
        one = declare_interest(reading.pk, "Un cousin.", by=reading.reader)
        with pytest.raises(errors.DeclaredStands):
            set_interest_aside(one.pk, "Si.", by=manager())
        with pytest.raises(errors.ReaderInConflict):
            assign_reader(reading.application_id, reading.reader_id, by=manager())

    def test_the_database_takes_no_scores_against_an_interest(self):
        reading = a_reading()
        Interest.objects.create(
            application=reading.application, reader=reading.reader, why="organisation", reason="X"
        )
        with pytest.raises(errors.InterestStands):
            submit_scores(reading.pk, all_points(reading, 3), by=reading.reader)
        with pytest.raises(IntegrityError), transaction.atomic():
            Reading.objects.filter(pk=reading.pk).update(submitted_at=timezone.now(), score=50)

    def test_a_reason_is_needed(self):
        reading = a_reading()
        with pytest.raises(errors.ReasonMissing):
            declare_interest(reading.pk, "  ", by=reading.reader)


class TestScores:
    def test_the_score_follows_from_the_weights(self):
        assert a_scored(5).score == 100
        reading = a_reading()
        criteria = list(reading.application.call.grid.criteria.all())
        points = {c.pk: 5 if c.weight == 30 else 0 for c in criteria}
        assert submit_scores(reading.pk, points, by=reading.reader).score == 30

    def test_all_criteria_or_nothing_and_only_once(self):
        reading = a_reading()
        first = reading.application.call.grid.criteria.first()
        with pytest.raises(errors.ScoresMissing):
            submit_scores(reading.pk, {first.pk: 3}, by=reading.reader)
        submit_scores(reading.pk, all_points(reading, 3), by=reading.reader)
        with pytest.raises(errors.ScoresFixed):
            keep_scores(reading.pk, {first.pk: 5}, by=reading.reader)
        with pytest.raises(IntegrityError), transaction.atomic():
            Score.objects.filter(reading=reading).update(points=0)

    def test_points_stay_within_the_criterion(self):
        reading = a_reading()
        for wrong in ({10**9: 1}, all_points(reading, 6), all_points(reading, -1)):
            with pytest.raises(errors.PointsOutOfRange):
                keep_scores(reading.pk, wrong, by=reading.reader)

    def test_nobody_scores_for_another(self):
        reading = a_reading()
        with pytest.raises(NotFound):
            submit_scores(reading.pk, all_points(reading, 3), by=a_reader())

    def test_a_decided_application_is_scored_no_more(self):
        reading = a_reading()
        decided(fresh(reading.application), "refused")
        with pytest.raises(WrongState):
            submit_scores(reading.pk, all_points(reading, 3), by=reading.reader)

    def test_the_ranking_shares_ranks_and_leaves_out_what_has_no_score(self):
        call = a_call()
        made = [a_complete(call, by=person(name="Ghita Filali")) for _ in range(4)]
        for found, points in zip(made, (2, 4, 4, None), strict=True):
            if points is not None:
                a_scored(points, found)
        ((track, rows),) = ranking_of(call, to=head_office())
        assert track == "project"
        assert [(r.rank, r.score) for r in rows] == [(1, 80), (1, 80), (3, 40), (None, None)]


class TestGrids:
    def test_the_database_wants_a_hundred_and_fixes_what_is_published(self):
        a_call()
        grid = Grid.objects.get(code="offices")
        first = grid.criteria.first()
        with pytest.raises(IntegrityError), transaction.atomic():
            grid.criteria.filter(pk=first.pk).update(weight=1)
        bad = Grid.objects.create(code="x", version=1, name_ar="أ", name_fr="A")
        bad.criteria.create(position=1, label_ar="أ", label_fr="A", weight=99)
        with pytest.raises(IntegrityError), transaction.atomic():
            Grid.objects.filter(pk=bad.pk).update(published_at=timezone.now())
