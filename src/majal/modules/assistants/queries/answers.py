"""The figures an assistant may ask for: measures, one figure, a series, several subjects."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from majal.kernel.actors import Actor
from majal.kernel.addresses import address_of
from majal.kernel.names import local
from majal.kernel.text import fold, search_terms
from majal.modules.assistants.errors import NothingCalled, TextTooLong, TooMany
from majal.modules.assistants.queries.evidence import (
    Data,
    definition_data,
    number,
    page,
    statement_data,
)
from majal.modules.contradictions.public import Card, cards_of, contradictions_visible_to
from majal.modules.figures.public import (
    NETWORK,
    AsOf,
    Measure,
    Sheet,
    SubjectUnknown,
    definition_of,
    measures_visible_to,
    unit_label,
)

LONGEST_TEXT = 200
MOST_MEASURES, MOST_STATEMENTS, MOST_SUBJECTS, MOST_RIVALS = 25, 100, 20, 10


def checked(text: str) -> str:
    """What was typed, without NUL. Raises: TextTooLong."""
    if len(text) > LONGEST_TEXT:
        raise TextTooLong(most=LONGEST_TEXT)
    return text.replace("\0", "").strip()


def find_measures(actor: Actor, text: str) -> Data:
    """Measures whose name, definition or code holds the words; all of them where none is given."""
    terms = search_terms(checked(text))
    found = []
    for measure in measures_visible_to(actor).order_by("order"):
        version = definition_of(measure)
        fields = [f"{part}_{c}" for part in ("name", "definition") for c in ("ar", "fr", "en")]
        key = fold(" ".join([measure.code, *(getattr(version, name) for name in fields)]))
        if all(term in f" {key}" for term in terms):
            found.append(measure)
    shown = found[:MOST_MEASURES]
    return {
        "measures": [_measure(one) for one in shown],
        "found": len(found),
        "left_off": len(found) - len(shown),
    }


def figure(actor: Actor, measure: str, subject: str, as_of: str) -> Data:
    """The statement that stands for a subject, its rivals, the sum of the parts, contradictions."""
    sheet = sheet_of(actor, measure, subject, as_of)
    return {**_about(sheet), **_chosen(sheet), "targets": _targets(sheet)}


def series(actor: Actor, measure: str, subject: str, limit: int) -> Data:
    """What was said of a subject over time, newest first."""
    if not 1 <= limit <= MOST_STATEMENTS:
        raise TooMany(most=MOST_STATEMENTS)
    sheet = sheet_of(actor, measure, subject, "")
    shown = sheet.observations[:limit]
    return {
        **_about(sheet),
        "statements": [statement_data(one, sheet.measure) for one in shown],
        "left_off": len(sheet.observations) - len(shown),
    }


def compare(actor: Actor, subjects: Sequence[str], measure: str) -> Data:
    """The same measure of several subjects, each with its grade and source."""
    if not 1 <= len(subjects) <= MOST_SUBJECTS:
        raise TooMany(most=MOST_SUBJECTS)
    sheets = [sheet_of(actor, measure, one, "") for one in subjects]
    return {
        "measure": _measure(sheets[0].measure),
        "subjects": [{"subject": s.subject.code, **_chosen(s, brief=True)} for s in sheets],
        "note": _(
            "Values of different grades, qualifiers or periods are not strictly comparable: say so."
        ),
    }


def sheet_of(actor: Actor, measure: str, subject: str, as_of: str) -> Sheet:
    """Raises: NothingCalled; what AsOf.parse raises."""
    code = checked(measure)
    found = measures_visible_to(actor).filter(code=code).first()
    if found is None:
        raise NothingCalled(what=_("measure"), name=code[:60], tool="find_measures")
    moment = AsOf.parse(checked(as_of))
    try:
        return Sheet(actor, found, checked(subject) or NETWORK, moment)
    except SubjectUnknown as error:
        raise NothingCalled(what=_("park or territory"), name=subject[:60], tool="find") from error


def _measure(measure: Measure) -> Data:
    version = definition_of(measure)
    return {
        "code": measure.code,
        **definition_data(version, local(version), local(version, "definition")),
        "unit": unit_label(measure.unit),
        "nature": measure.nature,
        "page": page(measure.get_absolute_url()),
    }


def _about(sheet: Sheet) -> Data:
    own = sheet.subject.park or sheet.subject.territory
    asked = sheet.as_of.said_by
    return {
        "subject": sheet.subject.code,
        "subject_name": local(own) if own else _("the network"),
        "measure": _measure(sheet.measure),
        "as_of": asked.isoformat() if asked else None,
    }


def _chosen(sheet: Sheet, *, brief: bool = False) -> Data:
    headline = sheet.headline
    if headline is None:
        told: Data = {
            "figure": None,
            "why_none": _("Nothing on record stands for it. Unknown is not zero."),
        }
    else:
        told = {"figure": statement_data(headline.chosen, sheet.measure)}
        rivals = headline.rivals[: 0 if brief else MOST_RIVALS]
        told["other_statements"] = [statement_data(one, sheet.measure) for one in rivals]
        told["other_statements_in_all"] = len(headline.rivals)
    parts = sheet.parts
    told["sum_of_parks"] = parts and {
        "total": number(parts.total),
        "answered": parts.answered,
        "of_operating_parks": parts.asked,
        "grade": _("sum of the parks’ own figures"),
        "sources": sorted({p.chosen.source.code for p in parts.rows if p.chosen.source}),
        "how_we_know": _("Added up from each park’s figure; parks without one are unknown, not 0."),
    }
    told["contradictions"] = [_contradiction(card) for card in _cards(sheet)]
    return told


def _targets(sheet: Sheet) -> list[Data]:
    found = []
    for one in sheet.targets[:MOST_RIVALS]:
        source = one.source
        found.append(
            {
                "value": number(one.value),
                "unit": unit_label(sheet.measure.unit),
                "due": str(one.period),
                "kind": one.kind,
                "kind_label": one.get_kind_display(),
                "grade": _("ambition, not a measurement"),
                "source": source.code if source else None,
                "known_to_the_public_since": one.said_last.isoformat(),
            }
        )
    return found


def _cards(sheet: Sheet) -> list[Card]:
    rows = contradictions_visible_to(sheet.actor, said_by=sheet.as_of.said_by)
    park, land = sheet.subject.park, sheet.subject.territory
    return cards_of(rows.filter(measure=sheet.measure, park=park, territory=land)[:MOST_RIVALS])


def _contradiction(card: Card) -> Data:
    told = card.explanation
    return {
        "rule": card.rule_label,
        "page": page(address_of("contradictions:detail", card.pk)),
        "explained": told.reason_label if told else None,
    }


def sizes() -> dict[str, Any]:
    """How much is answered at most."""
    return {
        "measures": MOST_MEASURES,
        "statements": MOST_STATEMENTS,
        "subjects": MOST_SUBJECTS,
        "letters": LONGEST_TEXT,
    }
