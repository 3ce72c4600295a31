"""Drafting, stepping, amending, ending: what is refused, in whose name, and what stays on record."""

from datetime import date

import pytest
import time_machine

from majal.kernel.actors import SYSTEM
from majal.kernel.dates import PartialDate
from majal.kernel.errors import NotAllowed, NotFound
from majal.kernel.files import FileOfWrongType, FileTooLarge
from majal.modules.conventions import errors
from majal.modules.conventions.commands import (
    add_party,
    amend_convention,
    attach_document,
    draft_convention,
    edit_convention,
    end_convention,
    publish_convention,
    record_step,
    refresh_state,
    take_step_back,
    withdraw_convention,
)
from majal.modules.conventions.models import Convention, PartyStep, Terms
from majal.modules.conventions.queries import (
    board,
    conventions_visible_to,
    facts_of,
    state_on,
    terms_on,
)
from majal.modules.conventions.tasks import refresh
from majal.modules.conventions.workflow import State
from majal.modules.people.public import Role
from tests.conventions.factories import (
    SIGNED,
    a_convention,
    a_council,
    a_party,
    a_region,
    a_step,
    another_land,
    council_of,
    for_another_region,
    for_council,
    for_operator,
    operator_of,
    the_operator,
)
from tests.organisations.factories import an_organisation, upload
from tests.parks.factories import a_park
from tests.people.factories import holder_of

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
ON = PartialDate(2024, 5, 1)


def paper(content=PDF, name="paper.pdf"):
    return upload(content, name)


def a_draft(by=None, code="CV-NEW-2026", **details):
    council = a_council()
    details.setdefault("title_fr", "Convention de partenariat")
    return draft_convention(
        code, organisation=council.pk, role="contributor", by=by or for_operator(), **details
    )


class TestDrafting:
    def test_a_draft_is_seen_by_its_parties_and_head_office_alone(self):
        draft = a_draft()
        council, other = for_council(draft), for_another_region()
        assert draft.state == State.DRAFT
        assert [
            conventions_visible_to(who).filter(pk=draft.pk).exists() for who in (council, other)
        ] == [True, False]

    def test_a_council_drafts_in_its_own_name_only(self):
        council = holder_of(Role.AUTHORITY, on="territory", number=a_region().pk)
        assert a_draft(by=council).parties.get().organisation == a_council()
        other = a_council(another_land())
        with pytest.raises(NotAllowed):
            draft_convention(
                "CV-X", organisation=other.pk, role="contributor", title_fr="x", by=council
            )

    def test_a_code_is_taken_once_and_written_in_capitals(self):
        a_draft(code="cv-new-1")
        with pytest.raises(errors.CodeTaken, match="CV-NEW-1"):
            a_draft(code="CV-NEW-1")
        with pytest.raises(errors.CodeUnreadable):
            a_draft(code="été/2026")

    def test_it_has_a_title_and_a_specific_one_a_framework(self):
        with pytest.raises(errors.TitleMissing):
            a_draft(title_fr="  ")
        with pytest.raises(errors.FrameworkMissing):
            a_draft(instrument="specific")
        frame = a_convention("CV-FRAME", instrument="framework")
        draft = a_draft(instrument="specific", framework=frame.code)
        assert draft.framework == frame

    def test_a_framework_is_another_convention_that_one_may_see(self):
        own = a_draft(instrument="framework")
        hidden = a_convention(state="draft", council=a_council(another_land()))
        by = for_council(own)
        with pytest.raises(errors.FrameworkMissing):
            edit_convention(own.code, framework=own.code, by=by)
        with pytest.raises(errors.ConventionUnknown):
            edit_convention(own.code, framework=hidden.code, by=by)

    def test_an_unknown_party_and_one_twice_are_refused(self):
        draft = a_draft()
        with pytest.raises(errors.PartyUnknown):
            add_party(draft.code, 10**9, "party", by=for_operator())
        with pytest.raises(errors.PartyTwice):
            add_party(draft.code, a_council().pk, "party", by=for_operator())

    def test_a_draft_is_not_published_and_what_is_signed_may_be(self):
        draft = a_draft()
        with pytest.raises(errors.DraftHidden):
            publish_convention(draft.code, by=for_operator())
        signed = a_convention()
        assert withdraw_convention(signed.code, by=for_operator()).published_at is None
        assert publish_convention(signed.code, by=for_operator()).published_at

    def test_a_stranger_to_it_changes_nothing(self):
        signed = a_convention()
        with pytest.raises(NotAllowed):
            edit_convention(signed.code, title_fr="x", by=for_another_region())
        with pytest.raises(NotFound):
            edit_convention(a_draft().code, title_fr="x", by=for_another_region())


def two_sided():
    draft = a_draft()
    add_party(draft.code, the_operator().pk, "operator", by=for_operator())
    return draft


def stepped(party, kind, by=SYSTEM, on=ON, **more):
    if kind == "voted":
        more.setdefault("session", "ordinaire, mars 2024")
    return record_step(party.pk, kind, on, by=by, **more)


class TestSteps:
    def test_from_draft_to_force_each_party_in_its_own_name(self):
        draft = two_sided()
        council, head = for_council(draft), for_operator()
        wali = holder_of(Role.WALI, on="territory", number=a_region().pk)
        region, operator = council_of(draft), operator_of(draft)
        states = []
        for who, party, kind in (
            (council, region, "voted"),
            (council, region, "signed"),
            (head, operator, "signed"),
            (council, region, "sent_for_visa"),
            (wali, region, "visa_given"),
        ):
            stepped(party, kind, by=who)
            draft.refresh_from_db()
            states.append(draft.state)
        assert states == ["voted", "voted", "signed", "signed", "in_force"]

    def test_a_council_signs_what_it_voted(self):
        draft = two_sided()
        with pytest.raises(errors.VoteMissing):
            stepped(council_of(draft), "signed", by=for_council(draft))

    def test_a_vote_has_its_session_or_number(self):
        draft = two_sided()
        with pytest.raises(errors.SessionMissing):
            record_step(council_of(draft).pk, "voted", ON, by=for_council(draft))

    def test_steps_follow_each_other(self):
        draft = two_sided()
        with pytest.raises(errors.StepOutOfOrder):
            stepped(council_of(draft), "sent_for_visa", by=for_council(draft))

    def test_a_return_has_remarks_and_the_council_votes_again(self):
        draft = two_sided()
        region, council = council_of(draft), for_council(draft)
        wali = holder_of(Role.WALI, on="territory", number=a_region().pk)
        stepped(region, "voted", by=council)
        stepped(region, "sent_for_visa", by=council)
        with pytest.raises(errors.RemarksMissing):
            stepped(region, "returned", by=wali)
        stepped(region, "returned", by=wali, remarks="Préciser l’article 4.")
        stepped(region, "voted", by=council, session="extraordinaire")
        region.refresh_from_db()
        assert region.standing == "voted"

    def test_nobody_gives_a_visa_but_the_state(self):
        draft = two_sided()
        region, council = council_of(draft), for_council(draft)
        stepped(region, "voted", by=council)
        stepped(region, "sent_for_visa", by=council)
        with pytest.raises(NotAllowed):
            stepped(region, "visa_given", by=council)

    def test_head_office_records_for_another_on_a_paper(self):
        draft = two_sided()
        head = for_operator()
        with pytest.raises(errors.PaperMissing):
            stepped(council_of(draft), "voted", by=head)
        step = stepped(council_of(draft), "voted", by=head, paper=paper())
        assert step.document.file.sha256

    def test_what_is_still_to_come_is_no_step(self):
        draft = two_sided()
        with pytest.raises(errors.StepInFuture):
            stepped(council_of(draft), "voted", by=for_council(draft), on=PartialDate(2999))

    def test_a_mistake_is_taken_back_once_and_both_rows_stay(self):
        draft = two_sided()
        region, council = council_of(draft), for_council(draft)
        wrong = stepped(region, "voted", by=council)
        with pytest.raises(errors.RemarksMissing):
            take_step_back(wrong.pk, remarks=" ", by=council)
        take_step_back(wrong.pk, remarks="Mauvaise session.", by=council)
        with pytest.raises(errors.AlreadyCancelled):
            take_step_back(wrong.pk, remarks="Encore.", by=council)
        draft.refresh_from_db()
        assert (draft.state, PartyStep.objects.filter(party=region, kind="voted").count()) == (
            "draft",
            2,
        )

    @pytest.mark.parametrize(
        ("content", "refusal"),
        [(b"MZ\x90\x00\x03\x00\x00\x00", FileOfWrongType), (PDF + b" " * 10_000_000, FileTooLarge)],
    )
    def test_a_paper_of_a_wrong_type_or_size_is_refused(self, content, refusal):
        draft = two_sided()
        with pytest.raises(refusal):
            stepped(council_of(draft), "voted", by=for_council(draft), paper=paper(content))
        assert not PartyStep.objects.filter(kind="voted").exists()


def in_force_by_its_parties():
    """A convention that is in force since each party signed, and no source says so as a whole."""
    convention = a_convention(state="draft")
    for kind in ("voted", "signed", "visa_given"):
        a_step(convention, kind, council_of(convention), session="ordinaire")
    a_step(convention, "signed", operator_of(convention))
    assert refresh_state(convention.code, by=SYSTEM).state == State.IN_FORCE
    return convention


def amended(convention, number=1, since=date(2025, 1, 1), by=None, **agreed):
    dated = agreed.pop("dated", PartialDate.of(since))
    return amend_convention(
        convention.code, number=number, dated=dated, since=since, by=by or for_operator(), **agreed
    )


class TestAmendments:
    def test_it_changes_terms_from_a_day_and_any_past_day_can_be_shown(self):
        convention = a_convention()
        amended(convention, total=70_000_000)
        facts = facts_of(convention)
        shown = [
            terms_on(facts.terms, day) for day in (SIGNED, date(2024, 12, 31), date(2025, 1, 1))
        ]
        assert [t.total for t in shown] == [None, None, 70_000_000]
        assert [t.term_months for t in shown] == [60, 60, 60]

    def test_it_is_not_dated_before_the_convention(self):
        convention = a_convention()
        with pytest.raises(errors.AmendmentTooEarly, match="1"):
            amended(convention, since=date(2024, 2, 28), total=1)
        with pytest.raises(errors.AmendmentTooEarly):
            amended(convention, dated=PartialDate(2023), total=1)

    def test_a_draft_has_nothing_to_amend_and_an_amendment_changes_something(self):
        with pytest.raises(errors.NothingSigned):
            amended(a_draft(), total=1)
        with pytest.raises(errors.NothingChanges):
            amended(a_convention())
        with pytest.raises(errors.EndBeforeStart):
            amended(a_convention(), ends_on=date(2020, 1, 1))

    def test_one_side_alone_binds_nobody_and_who_only_executes_or_signs_not_at_all(self):
        convention = a_convention()
        council = for_council(convention)
        with pytest.raises(errors.SignedPaperMissing):
            amended(convention, by=council, total=1)
        amended(convention, by=council, total=1, paper=paper())
        with pytest.raises(errors.SignedPaperMissing):
            end_convention(convention.code, ON, remarks="Fin.", by=council)
        agency = an_organisation(kind="executing_agency", main_sector="")
        a_party(convention, agency, "executing_agency")
        manager = holder_of(Role.COMPANY_MANAGER, on="organisation", number=agency.pk)
        with pytest.raises(NotAllowed):
            amended(convention, number=2, by=manager, total=2, paper=paper())

    def test_numbers_follow_each_other(self):
        convention = a_convention()
        amended(convention, total=1)
        with pytest.raises(errors.AmendmentOutOfOrder):
            amended(convention, number=1, total=2)

    def test_a_party_joins_or_leaves_by_amendment_only_once_signed(self):
        convention, newcomer = a_convention(), an_organisation(kind="university", main_sector="")
        with pytest.raises(errors.AmendmentNeeded):
            add_party(convention.code, newcomer.pk, "party", by=for_operator())
        amended(convention, joins=(newcomer.pk, "party"))
        amended(
            convention,
            number=2,
            since=date(2025, 6, 1),
            leaves=convention.parties.get(organisation=newcomer).pk,
        )
        assert [
            (p.joined_by, p.left_by) for p in convention.parties.filter(organisation=newcomer)
        ] == [(1, 2)]

    def test_a_party_that_joins_leaves_a_convention_in_force(self):
        convention = in_force_by_its_parties()
        newcomer = an_organisation(kind="university", main_sector="")
        amended(convention, joins=(newcomer.pk, "contributor"))
        assert refresh_state(convention.code, by=SYSTEM).state == State.IN_FORCE

    def test_a_party_that_leaves_is_waited_for_no_more(self):
        convention = in_force_by_its_parties()
        late = a_party(convention, an_organisation(kind="university", main_sector=""), "party")
        assert refresh_state(convention.code, by=SYSTEM).state == State.VOTED
        amended(convention, leaves=late.pk)
        convention.refresh_from_db()
        assert convention.state == State.IN_FORCE

    def test_who_has_left_changes_nothing_any_more(self):
        convention = a_convention()
        left = council_of(convention)
        amended(convention, leaves=left.pk)
        with pytest.raises(NotAllowed):
            edit_convention(convention.code, title_fr="À nous", by=for_council(convention))

    def test_it_ends_before_its_term_with_a_reason(self):
        convention = a_convention()
        with pytest.raises(errors.RemarksMissing):
            end_convention(convention.code, ON, remarks="", by=for_operator())
        end_convention(convention.code, ON, remarks="Commun accord.", by=for_operator())
        convention.refresh_from_db()
        assert convention.state == State.TERMINATED
        assert Terms.objects.filter(convention=convention).count() == 1


def test_time_alone_ends_a_convention():
    convention = a_convention()
    with time_machine.travel("2029-03-02 12:00", tick=False):
        refresh()
    convention.refresh_from_db()
    assert convention.state == State.ENDED
    assert state_on(facts_of(convention), date(2026, 1, 1)) == State.IN_FORCE


def test_the_board_counts_no_step_that_was_taken_back():
    convention = a_convention(state="draft")
    council = council_of(convention)
    voted = a_step(convention, "voted", council, session="ordinaire")
    take_step_back(voted.pk, remarks="Autre session.", by=for_council(convention))
    assert board(SYSTEM).get().last_step is None


def test_a_paper_is_opened_by_those_who_see_the_convention_whole(client):
    convention = a_convention()
    kept = attach_document(
        convention.code, paper(), title="Convention signée", by=for_council(convention)
    )
    address = f"/fr/files/conventions.convention/{convention.pk}/{kept.file.sha256}"
    answers = []
    for who in (None, for_another_region(), for_council(convention)):
        client.logout()
        if who:
            client.force_login(who)
        answer = client.get(address)
        answers.append(answer.status_code)
        if answer.streaming:
            list(answer.streaming_content)
    assert answers == [404, 404, 200]


def test_those_who_only_execute_do_not_sign():
    convention = a_convention(state=State.DRAFT)
    agency = a_party(
        convention, an_organisation(kind="executing_agency", main_sector=""), "executing_agency"
    )
    for party in convention.parties.exclude(pk=agency.pk):
        a_step(convention, "signed", party)
    assert state_on(facts_of(convention), date(2024, 4, 1)) == State.SIGNED


def test_a_place_nobody_knows_is_refused_and_not_left_out():
    park = a_park()
    convention = a_convention(parks=[park], territory=a_region())
    by = for_operator()
    for wrong in ({"territory": "99"}, {"parks": [park.code, "nulle-part"]}):
        with pytest.raises(errors.PlaceUnknown):
            edit_convention(convention.code, by=by, **wrong)
        with pytest.raises(errors.PlaceUnknown):
            a_draft(code="CV-PLACE", by=by, **wrong)
    convention.refresh_from_db()
    assert (convention.territory, list(convention.parks.all())) == (a_region(), [park])
    assert not Convention.objects.filter(code="CV-PLACE").exists()
