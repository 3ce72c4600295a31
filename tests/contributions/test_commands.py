"""What changes contributions, and what is refused with the sentence a person is told."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django.utils.translation import override

from majal.kernel.actors import SYSTEM
from majal.kernel.dates import PartialDate
from majal.kernel.errors import NotAllowed, NotFound
from majal.kernel.files import FileOfWrongType, FileTooLarge
from majal.modules.contributions import errors
from majal.modules.contributions.commands import (
    Planned,
    add_contribution,
    change_promise,
    edit_contribution,
    end_instalment,
    plan_instalments,
    record_entry,
    reverse_entry,
)
from majal.modules.contributions.models import Contribution
from majal.modules.contributions.queries import reconcile
from majal.modules.conventions.public import Terms
from tests.contributions.factories import a_contribution, accountant, an_entry, for_another_region
from tests.conventions.factories import (
    SIGNED,
    a_convention,
    council_of,
    for_council,
    for_operator,
    operator_of,
)

pytestmark = pytest.mark.django_db
DAY = PartialDate(2024, 5, 2)
PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def a_paper(content=PDF, name="appel.pdf"):
    return SimpleUploadedFile(name, content)


def an_amendment(convention, number=1):
    return Terms.objects.create(convention=convention, number=number, since=SIGNED)


def record(one, stage, amount, *, by=SYSTEM, **more):
    more = {"on": DAY, **more}
    if stage == "called":
        more.setdefault("reference", "AF-1")
    if stage == "spent":
        more.setdefault("market", "12/2024")
    if stage == "programmed":
        more.setdefault("budget_line", "10.20")
    return record_entry(one.pk, stage=stage, amount=Decimal(str(amount)), by=by, **more)


def said(caught):
    with override("en"):
        return "".join(c for c in str(caught.value) if c not in "\u2066\u2067\u2068\u2069").replace(
            "\u00a0", " "
        )


def test_a_contribution_is_added_with_its_promise_and_instalments():
    convention = a_convention()
    one = add_contribution(
        convention.code,
        party=council_of(convention).pk,
        kind="cash",
        promised=Decimal("1500000.50"),
        text_fr=" Apport ",
        instalments=[
            Planned(Decimal(500_000), condition="signature"),
            Planned(Decimal(1_000_000), condition="used", share_used=60),
        ],
        by=for_council(convention),
    )
    assert (one.promised, one.text_fr) == (Decimal("1500000.50"), "Apport")
    assert [(i.number, i.condition, i.share_used) for i in one.instalments.all()] == [
        (1, "signature", None),
        (2, "used", 60),
    ]
    first = one.entries.get()
    assert (first.on, first.amendment) == (PartialDate.of(SIGNED), None)


def test_a_contribution_without_an_amount_is_not_known():
    convention = a_convention()
    one = add_contribution(
        convention.code, party=council_of(convention).pk, kind="building", by=SYSTEM
    )
    assert (one.promised, one.entries.count()) == (None, 0)
    change_promise(one.pk, to=Decimal(300), by=SYSTEM)
    one.refresh_from_db()
    assert one.promised == 300


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"party": 10**9}, errors.PartyUnknown),
        ({"kind": "gold"}, errors.CodeUnknown),
        ({"promised": Decimal(0)}, errors.NotAnAmount),
        ({"promised": Decimal("0.001")}, errors.NotAnAmount),
        ({"promised": Decimal(10) ** 13}, errors.AmountTooLarge),
        ({"valuation": "guess"}, errors.CodeUnknown),
        ({"amendment": 3}, errors.AmendmentUnknown),
        ({"within": 10**9}, errors.WholeUnknown),
        (
            {"promised": Decimal(5), "instalments": [Planned(Decimal(6))]},
            errors.InstalmentsBeyondPromise,
        ),
        ({"instalments": [Planned(Decimal(6), condition="used")]}, errors.ShareOutOfRange),
        ({"instalments": [Planned(Decimal(6), condition="other")]}, errors.ConditionWithoutWords),
        ({"instalments": [Planned(Decimal(6), condition="moon")]}, errors.CodeUnknown),
    ],
)
def test_a_contribution_that_makes_no_sense_is_refused(changes, refusal):
    convention = a_convention()
    given = {"party": council_of(convention).pk, "kind": "cash", **changes}
    with pytest.raises(refusal):
        add_contribution(convention.code, **given, by=SYSTEM)
    assert Contribution.objects.count() == 0


def test_a_party_of_another_convention_is_unknown():
    convention, other = a_convention(), a_convention()
    with pytest.raises(errors.PartyUnknown):
        add_contribution(convention.code, party=council_of(other).pk, kind="cash", by=SYSTEM)


def test_what_a_lender_lends_is_part_of_a_share_of_the_same_convention():
    share = a_contribution(promised=62)
    party = operator_of(share.convention).pk
    code = share.convention.code
    loan = add_contribution(
        code, party=party, kind="loan", promised=Decimal(30), within=share.pk, by=SYSTEM
    )
    assert loan.within == share
    for whole in (loan, a_contribution()):
        with pytest.raises(errors.WholeUnknown):
            add_contribution(code, party=party, kind="loan", within=whole.pk, by=SYSTEM)


def test_words_are_edited_and_amounts_are_not():
    one = a_contribution()
    edited = edit_contribution(
        one.pk, text_ar="أرض", valuation="appraisal", valued_by="CRI", due=DAY, by=SYSTEM
    )
    edited.refresh_from_db()
    assert (edited.text_ar, edited.valuation, edited.valued_by) == ("أرض", "appraisal", "CRI")
    assert (edited.due, edited.due_last, edited.promised) == (DAY, DAY.last(), 1000)


def test_a_promise_changes_by_an_amendment_on_record():
    one = a_contribution(promised=1000)
    with pytest.raises(errors.AmendmentNeeded):
        change_promise(one.pk, to=Decimal(1200), by=SYSTEM)
    with pytest.raises(errors.AmendmentUnknown) as caught:
        change_promise(one.pk, to=Decimal(1200), amendment=1, by=SYSTEM)
    assert said(caught).startswith("This convention has no amendment no. 1.")
    an_amendment(one.convention)
    change_promise(one.pk, to=Decimal(1200), amendment=1, by=SYSTEM)
    with pytest.raises(errors.PromiseUnchanged):
        change_promise(one.pk, to=Decimal(1200), amendment=1, by=SYSTEM)
    an_entry(one, "called", 900)
    with pytest.raises(errors.PromiseBelow) as caught:
        change_promise(one.pk, to=Decimal(800), amendment=1, by=SYSTEM)
    assert "900 MAD" in said(caught)
    change_promise(one.pk, to=Decimal(900), amendment=1, by=SYSTEM)
    one.refresh_from_db()
    assert one.promised == 900


def test_an_amendment_amends_what_was_said():
    one = a_contribution(promised=None)
    an_amendment(one.convention)
    with pytest.raises(errors.AmendmentTooEarly):
        change_promise(one.pk, to=Decimal(5), amendment=1, by=SYSTEM)


def test_a_promise_does_not_fall_below_its_instalments():
    one = a_contribution(promised=1000)
    an_amendment(one.convention)
    (plan,) = plan_instalments(one.pk, [Planned(Decimal(800))], by=SYSTEM)
    with pytest.raises(errors.InstalmentsBeyondPromise):
        change_promise(one.pk, to=Decimal(500), amendment=1, by=SYSTEM)
    end_instalment(plan.pk, amendment=1, by=SYSTEM)
    change_promise(one.pk, to=Decimal(0), amendment=1, by=SYSTEM)
    one.refresh_from_db()
    assert one.promised == 0


def test_both_sides_record_their_own_stages_and_meet():
    one = a_contribution(promised=1000)
    council, office = for_council(one.convention), for_operator()
    for stage in ("programmed", "committed", "authorised"):
        record(one, stage, 600, by=council)
    record(one, "called", 600, by=office)
    paid = record(one, "paid", 600, by=council)
    received = record(one, "received", 590, by=accountant(), meets=paid.pk)
    record(one, "spent", 100, by=office, executed_by=operator_of(one.convention).pk)
    (pair,) = reconcile(one).pairs
    assert (pair.paid, pair.received, pair.differs) == (paid, received, -10)
    assert reconcile(one).reconciles is False
    for stage, by in (("paid", office), ("paid", accountant()), ("received", council)):
        with pytest.raises(NotAllowed):
            record(one, stage, 1, by=by)


def test_payment_met_once_and_again_after_a_reversal():
    one = a_contribution(promised=1000)
    for stage in ("programmed", "committed", "authorised", "called"):
        an_entry(one, stage, 500)
    paid = record(one, "paid", 500)
    received = record(one, "received", 200, meets=paid.pk)
    with pytest.raises(errors.MeetingUnknown):
        record(one, "received", 300, meets=paid.pk)
    reverse_entry(received.pk, note="mauvais montant", by=SYSTEM)
    again = record(one, "received", 500, meets=paid.pk)
    assert [(p.paid, p.received) for p in reconcile(one).pairs] == [(paid, again)]
    assert reconcile(one).reconciles is True


@pytest.mark.parametrize(
    ("before", "stage", "amount", "sentence"),
    [
        (
            {"called": 600},
            "called",
            401,
            "Only 400 MAD of this contribution are left to be called (promised 1 000, called 600).",
        ),
        (
            {"called": 600, "received": 500},
            "received",
            101,
            (
                "Only 100 MAD of this contribution were called and not received (called 600,"
                " received 500)."
            ),
        ),
        (
            {"called": 600, "received": 500, "spent": 450},
            "spent",
            60,
            (
                "Only 50 MAD of this contribution were received and not spent (received 500,"
                " spent 450)."
            ),
        ),
        (
            {},
            "programmed",
            1001,
            (
                "Only 1 000 MAD of this contribution are left to be programmed (promised 1 000,"
                " programmed 0)."
            ),
        ),
        (
            {"programmed": 10},
            "committed",
            11,
            (
                "Only 10 MAD of this contribution are programmed and not committed (programmed 10,"
                " committed 0)."
            ),
        ),
        (
            {"programmed": 10, "committed": 10},
            "authorised",
            11,
            (
                "Only 10 MAD of this contribution are committed and not authorised (committed 10,"
                " authorised 0)."
            ),
        ),
        (
            {"programmed": 9, "committed": 9, "authorised": 9},
            "paid",
            10,
            "Only 9 MAD of this contribution are authorised and not paid (authorised 9, paid 0).",
        ),
    ],
)
def test_nothing_passes_the_stage_before_and_the_sentence_says_what_is_left(
    before, stage, amount, sentence
):
    one = a_contribution(promised=1000)
    for name, value in before.items():
        an_entry(one, name, value)
    with pytest.raises(errors.ContributionError) as caught:
        record(one, stage, amount)
    assert said(caught).startswith(sentence)


def test_what_is_given_in_kind_is_received_without_a_call_but_not_beyond_the_promise():
    one = a_contribution(promised=1000, kind="works")
    record(one, "received", 700)
    record(one, "spent", 900)
    for stage, refusal in (
        ("received", errors.ReceivedBeyondPromise),
        ("spent", errors.SpentBeyondPromise),
    ):
        with pytest.raises(refusal):
            record(one, stage, 301)


@pytest.mark.parametrize(
    ("stage", "details", "refusal"),
    [
        ("called", {"reference": " "}, errors.CallWithoutRequest),
        ("programmed", {"budget_line": ""}, errors.BudgetLineMissing),
        ("spent", {"market": ""}, errors.SpentByNobody),
        ("spent", {"executed_by": 10**9}, errors.PartyUnknown),
        ("received", {"meets": 10**9}, errors.MeetingUnknown),
        ("called", {"instalment": 10**9}, errors.InstalmentUnknown),
        ("called", {"on": PartialDate(2999)}, errors.DayToCome),
        ("promised", {}, errors.StageUnknown),
        ("stolen", {}, errors.StageUnknown),
    ],
)
def test_an_entry_says_what_its_stage_asks_for(stage, details, refusal):
    one = a_contribution(promised=1000)
    for name in ("called", "received"):
        an_entry(one, name, 500)
    with pytest.raises(refusal):
        record(one, stage, 10, **details)


def test_tomorrow_is_still_to_come():
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(errors.DayToCome):
        record(a_contribution(), "called", 1, on=PartialDate.of(tomorrow))


@pytest.mark.parametrize(
    ("state", "stage", "refusal"),
    [
        ("draft", "called", errors.NotSignedYet),
        ("voted", "received", errors.NotSignedYet),
        ("draft", "committed", errors.NotSignedYet),
        ("terminated", "called", errors.ConventionTerminated),
        ("terminated", "committed", errors.ConventionTerminated),
    ],
)
def test_the_state_of_the_convention_may_forbid_it(state, stage, refusal):
    one = a_contribution(a_convention(state=state))
    with pytest.raises(refusal):
        record(one, stage, 10)


def test_what_may_be_recorded_before_and_after():
    early = a_contribution(a_convention(state="voted"))
    record(early, "programmed", 10)
    late = a_contribution(a_convention(state="terminated"))
    an_entry(late, "called", 10)
    record(late, "received", 10)
    later = a_convention("CV-LATER")
    replaced = a_contribution(a_convention(state="superseded", superseded_by=later))
    with pytest.raises(errors.ConventionReplaced) as caught:
        record(replaced, "called", 10)
    assert "CV-LATER" in said(caught)


def with_instalments(*plans, **fields):
    one = a_contribution(promised=1000, **fields)
    return one, plan_instalments(one.pk, plans, by=SYSTEM)


def test_a_call_is_of_one_instalment_and_within_it():
    one, (first, _second) = with_instalments(Planned(Decimal(400)), Planned(Decimal(600)))
    with pytest.raises(errors.InstalmentMissing):
        record(one, "called", 10)
    record(one, "called", 300, instalment=first.pk)
    with pytest.raises(errors.InstalmentExceeded) as caught:
        record(one, "called", 101, instalment=first.pk)
    assert said(caught).startswith("Only 100 MAD of instalment no. 1 are left to be called")


def test_a_share_is_proven_by_entries_or_by_a_paper(settings, tmp_path):
    settings.MAJAL_HOME = tmp_path
    one, (first, second) = with_instalments(
        Planned(Decimal(500)), Planned(Decimal(500), condition="used", share_used=60)
    )
    record(one, "called", 500, instalment=first.pk)
    with pytest.raises(errors.ShareNotUsed):
        record(one, "called", 10, instalment=second.pk)
    record(one, "received", 500)
    record(one, "spent", 299)
    with pytest.raises(errors.ShareNotUsed) as caught:
        record(one, "called", 10, instalment=second.pk)
    assert "60% of what was received is used; by the entries 59.8% is" in said(caught)
    proven = record(one, "called", 10, instalment=second.pk, document=a_paper())
    assert proven.document.title == "AF-1"
    record(one, "spent", 1)
    record(one, "called", 10, instalment=second.pk)


def test_a_signature_and_other_conditions():
    one, (first,) = with_instalments(Planned(Decimal(500), condition="signature"))
    one.convention.state = "unknown"
    one.convention.save()
    with pytest.raises(errors.SignatureMissing):
        record(one, "called", 10, instalment=first.pk)
    words = Planned(Decimal(500), condition="other", condition_text="titre foncier")
    other, (plan,) = with_instalments(words)
    with pytest.raises(errors.ConditionUnproven) as caught:
        record(other, "called", 10, instalment=plan.pk)
    assert "titre foncier" in said(caught)
    record(other, "called", 10, instalment=plan.pk, note="titre n° 18963/09 vu")


def test_an_instalment_is_ended_once_by_an_amendment_and_not_while_called():
    one, (plan,) = with_instalments(Planned(Decimal(400)))
    with pytest.raises(errors.AmendmentUnknown):
        end_instalment(plan.pk, amendment=1, by=SYSTEM)
    an_amendment(one.convention)
    call = record(one, "called", 100, instalment=plan.pk)
    with pytest.raises(errors.InstalmentCalled):
        end_instalment(plan.pk, amendment=1, by=SYSTEM)
    reverse_entry(call.pk, note="erreur", by=SYSTEM)
    assert end_instalment(plan.pk, amendment=1, by=SYSTEM).ended_by == 1
    with pytest.raises(errors.InstalmentEnded):
        end_instalment(plan.pk, amendment=1, by=SYSTEM)
    plan_instalments(one.pk, [Planned(Decimal(5))], by=SYSTEM)
    with pytest.raises(errors.InstalmentUnknown):
        record(one, "called", 1, instalment=plan.pk)
    with pytest.raises(NotFound):
        end_instalment(10**9, amendment=1, by=SYSTEM)


def test_papers_are_bounded_and_of_a_known_type(settings, tmp_path):
    settings.MAJAL_HOME = tmp_path
    one = a_contribution()
    with pytest.raises(FileOfWrongType):
        record(one, "called", 1, document=a_paper(b"MZ\x90\x00\x03\x00\x00\x00", "appel.pdf"))
    with pytest.raises(FileTooLarge):
        record(one, "called", 1, document=a_paper(PDF + b"0" * 10_000_001))
    assert one.entries.filter(stage="called").count() == 0


def test_a_reversal_names_what_to_reverse_first():
    one = a_contribution(promised=1000)
    call, come = record(one, "called", 500), record(one, "received", 400)
    with pytest.raises(errors.OthersStandOn) as caught:
        reverse_entry(call.pk, note="double", by=SYSTEM)
    assert said(caught) == (
        "Later entries stand on this one. Reverse first: received 400 (2 May 2024)."
    )
    with pytest.raises(errors.ReasonMissing):
        reverse_entry(come.pk, note=" ", by=SYSTEM)
    undone = reverse_entry(come.pk, note="double", by=SYSTEM)
    assert (undone.amount, undone.day, undone.reverses) == (-400, come.day, come)
    with pytest.raises(errors.AlreadyReversed):
        reverse_entry(come.pk, note="double", by=SYSTEM)
    with pytest.raises(errors.IsReversal):
        reverse_entry(undone.pk, note="double", by=SYSTEM)
    reverse_entry(call.pk, note="double", by=SYSTEM)
    one.refresh_from_db()
    assert (one.called, one.received, one.entries.count()) == (0, 0, 5)
    with pytest.raises(NotFound):
        reverse_entry(10**9, note="x", by=SYSTEM)


def test_a_first_promise_is_taken_back_and_made_anew():
    one = a_contribution(promised=1000)
    an_amendment(one.convention)
    change_promise(one.pk, to=Decimal(1500), amendment=1, by=SYSTEM)
    first = one.entries.get(stage="promised", amendment=None)
    with pytest.raises(errors.OthersStandOn):
        reverse_entry(first.pk, note="erreur", by=SYSTEM)
    raised = one.entries.get(amendment=1)
    call = an_entry(one, "called", 1200)
    with pytest.raises(errors.OthersStandOn):
        reverse_entry(raised.pk, note="erreur", by=SYSTEM)
    reverse_entry(call.pk, note="erreur", by=SYSTEM)
    reverse_entry(raised.pk, note="erreur", by=SYSTEM)
    reverse_entry(first.pk, note="erreur", by=SYSTEM)
    change_promise(one.pk, to=Decimal(700), by=SYSTEM)
    one.refresh_from_db()
    assert one.promised == 700


def test_others_do_not_write_and_do_not_even_know():
    one = a_contribution(a_convention(published_at=None))
    stranger = for_another_region()
    with pytest.raises(NotFound):
        record(one, "called", 1, by=stranger)
    shown = a_contribution()
    with pytest.raises(NotAllowed):
        record(shown, "called", 1, by=stranger)
    with pytest.raises(NotAllowed):
        change_promise(shown.pk, to=Decimal(5), amendment=1, by=accountant())
    with pytest.raises(NotAllowed):
        add_contribution(shown.convention.code, party=1, kind="cash", by=stranger)
    with pytest.raises(NotFound):
        add_contribution("CV-NO", party=1, kind="cash", by=stranger)
