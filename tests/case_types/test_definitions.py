"""The shipped files: what each kind of dossier says, and what an applicant of every day answers."""

import csv
import re
from importlib.resources import files

import pytest

from majal.modules.case_types.queries.answers import judge
from majal.modules.case_types.workflow import (
    LANGUAGES,
    Fills,
    OpenTo,
    QuestionKind,
    Silence,
    texts_in,
)
from majal.modules.people.public import Role
from tests.case_types.applicants import APPLICANTS
from tests.case_types.factories import SHIPPED, shipped

CODES = [f.name.removesuffix(".toml") for f in SHIPPED]
KINDS = {code: shipped(code) for code in CODES}
ARABIC = re.compile("[\u0600-\u06ff]")
EASTERN_DIGITS = re.compile("[٠-٩۰-۹]")
YEARS = {24: ("سنتين", "deux ans"), 36: ("ثلاث سنوات", "trois ans"), 60: ("خمس سنوات", "cinq ans")}
BY_LAW = {
    "information_request": ("information_request_delay", "information_request_extension"),
    "information_urgent": (
        "information_request_urgent_delay",
        "information_request_urgent_extension",
    ),
    "desk_procedure": ("procedure_delay", None),
    "authorisation_silence": ("procedure_delay", None),
}
"""The kinds whose time a law sets, with the dated rules of the term and of its extension."""
ARTICLES = {
    ("31-13", "16"): {"carnegie-2024-07"},
    ("31-13", "17"): {"carnegie-2024-07"},
    ("55-19", "16"): {"telquel-2023-03", "al3omk-2023-03"},
}
"""The articles that a source names, each with the sources; no others may be named."""
every_kind = pytest.mark.parametrize("code", CODES)


def rules():
    """The dated rules as they are shipped: the law, the time, how sure it is."""
    return {row["code"]: row for row in _rows("parameters.csv")}


def _rows(name):
    with (files("majal.data") / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


class TestWhatIsShipped:
    def test_these_kinds_and_letters_of_their_numbers(self):
        assert {code: kind.prefix for code, kind in KINDS.items()} == {
            "attestation_request": "ATT",
            "authorisation_silence": "AUT",
            "complaint": "CMP",
            "coworking": "COW",
            "desk_procedure": "DSK",
            "incident": "INC",
            "information_request": "INF",
            "information_urgent": "INU",
            "office_allocation": "OFF",
            "rd_support": "RD",
            "regional_committee": "REG",
            "researcher_lab": "LAB",
        }

    @every_kind
    def test_a_file_is_named_after_its_kind(self, code):
        assert KINDS[code].code == code

    @every_kind
    def test_every_sentence_stands_in_its_own_language(self, code):
        for place, text in texts_in(KINDS[code]):
            said = {language: text.told(language) for language in LANGUAGES}
            acronym = said["fr"] == "ICE"
            assert ARABIC.search(said["ar"]), place
            assert not EASTERN_DIGITS.search(said["ar"]), place
            for language in ("fr", "en"):
                assert not ARABIC.search(said[language]), f"{place}: {said[language]}"
                assert "'" not in said[language], f"{place}: a typewriter's apostrophe"
            assert not re.search(r"[^\u00a0\s][:;?!](\s|$)", said["fr"]), f"{place}: {said['fr']}"
            assert acronym or len(said["fr"]) < 8 or said["fr"] != said["en"] or said["fr"] in SAME

    @every_kind
    def test_roles_are_real_and_somebody_in_the_park_or_the_network_holds_them(self, code):
        kind = KINDS[code]
        assert {*kind.handled_by, *kind.decided_by} <= set(Role.values)
        outsiders = {Role.CANDIDATE, Role.COMPANY_MANAGER, Role.COMPANY_MEMBER, Role.AUTHORITY}
        assert not outsiders & {*kind.handled_by, *kind.decided_by}

    def test_committees_decide_on_offices_regional_files_and_support_only(self):
        sitting = {code for code, kind in KINDS.items() if kind.by_sitting}
        assert sitting == {"office_allocation", "rd_support", "regional_committee"}
        blind = {"rd_support"}  # whose members may be given proposals to read without names
        assert all(Role.COMMITTEE_MEMBER in KINDS[code].decided_by for code in sitting - blind)

    @every_kind
    def test_few_questions(self, code):
        assert len(list(KINDS[code].questions)) <= 20

    @every_kind
    def test_each_dossier_has_a_title_and_says_who_files_it(self, code):
        fills = [q.fills for q in KINDS[code].questions if q.fills and q.required]
        assert Fills.TITLE in fills
        if KINDS[code].open_to == OpenTo.ANYONE:
            assert {Fills.NAME, Fills.EMAIL} <= set(fills)

    @every_kind
    def test_every_paper_says_what_it_is_for(self, code):
        assert all(paper.help for paper in KINDS[code].papers)

    @every_kind
    def test_no_copy_of_an_identity_card_is_asked_for(self, code):
        """Law 09-08: no copy of identity papers by default."""
        labels = [p.label.fr.lower() for p in KINDS[code].papers]
        assert not [label for label in labels if "identité" in label or "cin" in label.split()]

    @every_kind
    def test_every_stage_says_what_happens_and_is_reached(self, code):
        kind = KINDS[code]
        assert all(stage.told for stage in kind.stages)
        reached = {kind.stages[0].code}
        for _ in kind.stages:
            reached |= {n for s in kind.stages if s.code in reached for n in s.next}
        assert reached == {s.code for s in kind.stages}

    @every_kind
    def test_it_may_end_well_and_otherwise(self, code):
        final = [o for o in KINDS[code].outcomes if o.final]
        assert any(o.favourable for o in final)
        assert any(not o.favourable for o in final)

    @every_kind
    def test_what_is_not_about_a_person_outlives_the_time_of_keeping(self, code):
        """Names and addresses are emptied; choices that only count may stay."""
        for question in KINDS[code].questions:
            told = question.fills in (Fills.NAME, Fills.EMAIL, Fills.PHONE)
            assert question.personal or not told
            if question.kind in (QuestionKind.EMAIL, QuestionKind.PHONE, QuestionKind.LONG):
                assert question.personal, question.code


SAME = {"Situation", "Photo", "Signature", "Coordination", "Inspection"}


class TestPromises:
    @pytest.mark.parametrize("code", BY_LAW)
    def test_times_of_laws_31_13_and_55_19_are_those_of_the_dated_rules(self, code):
        """Law 31-13: 20 working days and 20 more, 3 and 3 if urgent; law 55-19: 60 days."""
        term, extension = BY_LAW[code]
        rule, promise = rules()[term], KINDS[code].promise
        assert (promise.charter, promise.days, promise.unit.value, promise.sureness) == (
            False,
            int(rule["value"]),
            rule["kind"],
            rule["sureness"],
        )
        assert promise.extension == (int(rules()[extension]["value"]) if extension else 0)
        for language, number in (("ar", "55.19"), ("fr", "55-19"), ("en", "55-19")):
            law = (
                number
                if term == "procedure_delay"
                else number.replace("55", "31").replace("19", "13")
            )
            assert law in rule[f"basis_{language}"]
            assert law in promise.basis.told(language)
            assert str(promise.days) in promise.basis.told(language) or language == "ar"

    def test_law_55_19_gives_silence_a_meaning_for_listed_acts_only(self):
        """Law 55-19: silence is acceptance for listed acts; wali or governor attests it."""
        assert {c for c, k in KINDS.items() if k.promise and k.promise.speaks} == {
            "authorisation_silence"
        }
        kind = KINDS["authorisation_silence"]
        assert kind.promise.silence == Silence.NOTHING
        for words in ("actes de la liste", "wali ou le gouverneur"):
            assert words in kind.promise.basis.fr

    def test_law_55_19_the_act_alone_decides_what_silence_means(self):
        """The nine acts of the communes that decree 2-22-141 lists; no other, and no answer."""
        kind = KINDS["authorisation_silence"]
        acts = [o.code for o in next(q for q in kind.questions if q.code == "act").options]
        meant = {act: kind.promised({"act": act}).silence.value for act in [*acts, "", "invented"]}
        assert meant == dict.fromkeys(acts, "acceptance") | dict.fromkeys(
            ["other", "", "invented"], "nothing"
        )
        assert (len(acts), kind.promised({"act": acts[0], "investment": "yes"}).days) == (10, 60)

    @pytest.mark.parametrize(("answer", "days"), [("yes", 30), ("no", 60), ("", 60)])
    def test_law_55_19_article_16_thirty_days_for_what_investment_projects_need(self, answer, days):
        """Law 55-19, article 16 (TelQuel and Al Omk, 2 March 2023): 30 days instead of 60."""
        promised = KINDS["desk_procedure"].promised({"investment": answer})
        assert (promised.days, promised.silence) == (days, Silence.NOTHING)
        assert promised.days == int(
            rules()["procedure_delay_listed" if days == 30 else "procedure_delay"]["value"]
        )
        assert "article 16" in promised.basis.fr

    @pytest.mark.parametrize(
        ("code", "article"), [("information_request", "16"), ("information_urgent", "17")]
    )
    def test_law_31_13_articles_16_and_17_set_the_times_and_nothing_stops_them(self, code, article):
        """Law 31-13, articles 16 and 17 (Carnegie, July 2024); no source knows a pause."""
        promise = KINDS[code].promise
        assert (f"article {article}" in promise.basis.fr, promise.pauses) == (True, False)
        assert KINDS[code].messages.pieces is None
        for rule in BY_LAW[code]:
            assert rules()[rule]["basis_fr"].endswith(f"article {article}")

    @every_kind
    def test_only_law_31_13_lets_nothing_stop_the_clock(self, code):
        promise = KINDS[code].promise
        assert promise is None or promise.pauses == (not code.startswith("information_"))

    def test_law_31_13_leads_from_the_head_of_the_body_to_the_commission_within_30_days(self):
        """Law 31-13: head of the body within 20 working days, the CDAI within 30 days, the court.

        The mediator's page and the commission's form have these times without their articles.
        """
        days = rules()["information_appeal_delay"]["value"]
        for code in ("information_request", "information_urgent"):
            appeal = KINDS[code].appeal
            assert "chef de l’organisme" in appeal.to.fr
            assert f"CDAI dans les {days} jours" in appeal.basis.fr
            assert f"CDAI dans les {days} jours" in KINDS[code].messages.decided.fr
            head, court = rules()["information_complaint_delay"], rules()["information_court_delay"]
            assert (appeal.days, appeal.unit.value) == (int(head["value"]), head["kind"])
            assert f"dans les {court['value']} jours" in appeal.basis.fr

    @every_kind
    def test_any_other_time_is_marked_as_the_parks_charter(self, code):
        promise = KINDS[code].promise
        if code == "incident":
            assert promise is None  # hours of intervention are agreed levels, told elsewhere
        elif code not in BY_LAW:
            assert promise.charter
            assert promise.unit == "working_days"
            assert "non un délai fixé par la loi" in promise.basis.fr
            assert "وليس أجلا يحدده القانون" in promise.basis.ar

    @every_kind
    def test_no_law_is_named_that_nobody_confirmed(self, code):
        known = {"31-13", "55-19", "09-08"}
        for place, text in texts_in(KINDS[code]):
            assert set(re.findall(r"\b\d\d-\d\d\b", text.fr)) <= known, place
            assert set(re.findall(r"\b\d\d-\d\d\b", text.en)) <= known, place
            named = {n.replace(".", "-") for n in re.findall(r"\b\d\d\.\d\d\b", text.ar)}
            assert named <= known, place

    @every_kind
    def test_no_article_is_named_that_no_source_names(self, code):
        """An article stands beside its law, and both in a source that is on record."""
        recorded = {row["source_id"] for row in _rows("morocco/sources.csv")}
        for place, text in texts_in(KINDS[code]):
            said = f"{text.fr} {text.en}"
            articles = set(re.findall(r"\bart(?:icle|\.)s?\s*(\d+)", said))
            laws = set(re.findall(r"\b(\d\d-\d\d)\b", said))
            assert {(law, one) for law in laws for one in articles} <= set(ARTICLES), place
            assert set(re.findall(r"المادة (\d+)", text.ar)) == articles, place
        assert set().union(*ARTICLES.values()) <= recorded

    @every_kind
    def test_whoever_disagrees_knows_where_to_turn(self, code):
        kind = KINDS[code]
        if code == "incident":
            assert kind.appeal is None
        elif code in ("desk_procedure", "authorisation_silence"):
            assert kind.appeal is None  # it goes to the administration, which tells its own time
            assert "recours administratif, puis judiciaire" in kind.messages.decided.fr
        else:
            assert kind.appeal.days >= (20 if kind.appeal.unit == "working_days" else 28)

    @every_kind
    def test_the_privacy_sentence_names_the_law_the_purpose_and_how_long(self, code):
        """Law 09-08: a purpose, a retention, access and rectification."""
        kind = KINDS[code]
        arabic, french = YEARS[kind.keep.months]
        assert "09.08" in kind.privacy.ar
        assert arabic in kind.privacy.ar
        assert "servent à" in kind.privacy.fr
        assert "n° 09-08" in kind.privacy.fr
        assert french in kind.privacy.fr
        assert kind.keep.draft_days == 60
        assert "soixante jours" in kind.privacy.fr


class TestAnswers:
    def test_every_kind_has_an_applicant(self):
        assert set(APPLICANTS) == set(KINDS)

    @pytest.mark.parametrize(
        ("code", "number"), [(c, n) for c, all_ in APPLICANTS.items() for n in range(len(all_))]
    )
    def test_what_an_applicant_of_every_day_answers_passes(self, code, number):
        applicant = APPLICANTS[code][number]
        kept, wrong = judge(KINDS[code], applicant.answers)
        assert {q: str(said) for q, said in wrong.items()} == {}
        assert set(kept) == set(applicant.answers)
        papers = [p.code for p in KINDS[code].papers_for(kept) if p.required]
        assert papers == list(applicant.papers)
        assert KINDS[code].filled(kept, Fills.TITLE)

    @pytest.mark.parametrize("code", CODES)
    def test_each_required_question_is_asked_for(self, code):
        answers = APPLICANTS[code][0].answers
        for question in KINDS[code].asked(answers):
            if not question.required:
                continue
            given = {**answers, question.code: ""}
            if question.kind == QuestionKind.CHOICES:
                given[question.code] = []
            assert question.code in judge(KINDS[code], given)[1]

    def test_a_project_holder_is_asked_for_no_number_and_no_register(self):
        """A project holder has no ICE; a self-entrepreneur has no trade register."""
        kind = KINDS["office_allocation"]

        def asked(profile):
            answers = {"profile": profile}
            questions = {q.code for q in kind.asked(answers)}
            return "ice" in questions, [p.code for p in kind.papers_for(answers) if p.show_if]

        assert asked("project_holder") == (False, [])
        assert asked("self_entrepreneur") == (True, ["self_entrepreneur"])
        assert asked("company") == (True, ["trade_register"])

    @pytest.mark.parametrize(
        ("code", "answers", "shown"),
        [
            ("office_allocation", {"special_needs": "yes"}, "needs"),
            ("regional_committee", {"heard_before": "yes"}, "since_then"),
            ("coworking", {"how_long": "longer"}, "months"),
            ("coworking", {"profile": "company"}, "company"),
            ("researcher_lab", {"position": "doctoral"}, "supervisor"),
            ("researcher_lab", {"hazards": ["gases"]}, "protection"),
            ("information_request", {"form": "paper"}, "address"),
            ("information_urgent", {"form": "paper"}, "address"),
            ("incident", {"effect": "danger"}, "danger"),
            ("desk_procedure", {"behalf": "company"}, "company"),
            ("desk_procedure", {"earlier": "yes"}, "earlier_number"),
            ("authorisation_silence", {"behalf": "company"}, "ice"),
            ("attestation_request", {"kind": "other"}, "which"),
            ("attestation_request", {"kind": "programme"}, "programme"),
            ("complaint", {"about": "decision"}, "file_number"),
            ("complaint", {"about": "invoice"}, "invoice_number"),
            ("complaint", {"told_before": "yes"}, "answer_before"),
        ],
    )
    def test_a_question_under_a_condition_stands_only_then(self, code, answers, shown):
        kind = KINDS[code]
        assert shown in {q.code for q in kind.asked(answers)}
        assert shown not in {q.code for q in kind.asked({})}

    @every_kind
    def test_every_condition_is_tried_above_or_in_an_applicant(self, code):
        """No question and no paper stands under a condition that nobody ever meets."""
        kind = KINDS[code]
        met = {q.code for a in APPLICANTS[code] for q in kind.asked(a.answers)}
        papers = {p.code for a in APPLICANTS[code] for p in kind.papers_for(a.answers)}
        assert {q.code for q in kind.questions} - met == set()
        assert {p.code for p in kind.papers} - papers == set()

    def test_a_danger_in_the_lab_calls_for_a_protocol(self):
        kind = KINDS["researcher_lab"]
        assert "protocol" in {p.code for p in kind.papers_for({"hazards": ["none", "chemicals"]})}
        assert "protocol" not in {p.code for p in kind.papers_for({"hazards": ["none"]})}
