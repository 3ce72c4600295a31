"""Sentences kept as they stand in the code are read in whichever language their reader has."""

from django.utils.translation import override

from majal.kernel.dates import BadDate, parse_cell
from majal.kernel.remarks import Remark


def test_a_remark_is_translated_when_it_is_read():
    with override("ar"):
        kept = parse_cell("05/03/2024")[1][0].to_json()
    for language, said in (
        ("en", "“05/03/2024” is read day first: day 5, month 3."),
        ("fr", "«\u00a005/03/2024\u00a0» est lu jour d’abord\u00a0: jour 5, mois 3."),
    ):
        with override(language):
            assert str(Remark.from_json(kept)) == said


def test_a_refusal_is_kept_with_what_it_quotes():
    with override("fr"):
        kept = Remark.of_error(BadDate("bientôt"), about="100 %")
    with override("en"):
        assert str(kept).startswith("\u2068100 %\u2069: “\u2068bientôt\u2069” cannot be read")


def test_a_sentence_without_places_may_hold_a_percent_sign():
    assert str(Remark.of("at most 100 %")) == "at most 100 %"
