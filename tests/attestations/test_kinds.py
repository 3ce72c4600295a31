"""Kinds as data: their dated texts, those not offered yet, and one that a module brings."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from majal.kernel.files import path_of
from majal.kernel.names import words
from majal.modules.attestations import workflow
from majal.modules.attestations.commands import issue_attestation
from majal.modules.attestations.permissions import Perm
from majal.modules.attestations.queries import offer_of, own_organisations
from majal.modules.attestations.workflow import (
    EXPECTED,
    AttestationKind,
    fingerprint,
    kinds,
    not_offered,
    wording_on,
)
from tests.attestations.factories import acting_for
from tests.kernel.reading import lines
from tests.reception.factories import a_company

ROWS = list(words("attestations", "kind", "version").values())


class TestTexts:
    def test_every_kind_has_one_in_three_languages(self):
        written = {row.kind for row in ROWS}
        assert written == {*EXPECTED, *kinds.items()}
        for row in ROWS:
            for part in ("statement", "limits"):
                assert all(getattr(row, f"{part}_{code}").strip() for code in ("ar", "fr", "en"))

    def test_versions_count_from_one_and_begin_one_after_another(self):
        for kind in {row.kind for row in ROWS}:
            own = [row for row in ROWS if row.kind == kind]
            assert [int(row.version) for row in own] == list(range(1, len(own) + 1))
            assert all(a.valid_from < b.valid_from for a, b in pairwise(own))

    def test_none_holds_before_its_first_day_nor_for_what_is_unknown(self):
        assert wording_on("residence", date(2025, 12, 31)) is None
        assert wording_on("no_such_kind", date(2026, 6, 1)) is None
        assert wording_on("residence", date(2026, 1, 1)).version == 1

    def test_a_newer_text_holds_from_its_day_on(self, monkeypatch):
        first = next(row for row in ROWS if row.kind == "residence")
        later = type(first)(**{**vars(first), "version": "2", "valid_from": "2027-01-01"})
        rows = {"residence.1": first, "residence.2": later}
        monkeypatch.setattr(workflow, "words", lambda *_names: rows)
        days = (date(2026, 12, 31), date(2027, 1, 1))
        assert [wording_on("residence", day).version for day in days] == [1, 2]


def _training(_actor, _organisation):
    return {"lines": [("Formation", "Comptabilité"), ("Jours", 3)]}


@pytest.fixture
def training(monkeypatch):
    """A kind that a module above registers, its facts being its own."""
    expected = EXPECTED["training"]
    made = AttestationKind(
        "training",
        expected.title,
        expected.lede,
        Perm.ASK_RECORD,
        own_organisations,
        _training,
        organisation=lambda organisation: organisation.pk,
        park=lambda _organisation: None,
        valid_days=30,
    )
    monkeypatch.setitem(kinds._items, "training", made)
    return made


class TestNotOffered:
    def test_what_no_module_knows_is_said_to_be_awaited(self):
        assert not_offered() == list(EXPECTED.values())

    @pytest.mark.django_db
    def test_a_module_that_knows_the_facts_brings_it(self, training):
        assert EXPECTED["training"] not in not_offered()
        company = a_company()
        who = acting_for(company)
        made = issue_attestation("training", company.pk, language="fr", by=who)
        text = " ".join(lines(path_of(made.document.file).read_bytes()))
        for word in ("Comptabilité", "3", "ni un diplôme"):
            assert word in text
        assert (made.valid_until - made.day).days == 30

    @pytest.mark.django_db
    def test_a_kind_without_a_text_is_not_issued(self, training, monkeypatch):
        monkeypatch.setattr(workflow, "words", lambda *_names: {})
        company = a_company()
        offer = offer_of(acting_for(company), "training", company.pk)
        assert offer.facts is None
        assert "not on record yet" in str(offer.missing.sentence)

    def test_a_kind_of_the_expected_takes_their_title(self, monkeypatch):
        monkeypatch.setattr(kinds, "_frozen", False)
        monkeypatch.setattr(kinds, "_items", dict(kinds.items()))
        made = workflow.kind(
            "support", permission=Perm.ASK_RECORD, subjects=own_organisations, facts=_training
        )
        assert (made.title, made.lede) == (EXPECTED["support"].title, EXPECTED["support"].lede)


FACTS = st.dictionaries(st.text(max_size=5), st.lists(st.text(max_size=5), max_size=3), max_size=3)


@given(one=FACTS, other=FACTS)
def test_the_same_facts_are_told_from_others(one, other):
    assert (fingerprint(one) == fingerprint(dict(one))) is True
    if list(one.items()) != list(other.items()):
        assert fingerprint(one) != fingerprint(other)
