"""How a number is told to an assistant: never without its grade, its dates and its source.

What others wrote, such as the title of an article, stands under ``text_of_others``: it is quoted,
and whoever reads it must not take it for an instruction.
"""

import unicodedata
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from majal.kernel.addresses import address_of
from majal.modules.figures.public import (
    Cited,
    Measure,
    MeasureVersion,
    Said,
    dimension_label,
    plain_value,
    said_by,
    unit_label,
)

LONGEST_QUOTE = 400
Data = dict[str, Any]


def page(path: str) -> str:
    """The address of one of our pages, whole."""
    return f"{settings.MAJAL_ADDRESS}{path}"


def quoted(text: str) -> Data:
    """Words of others, short and without signs that cannot be seen."""
    seen = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in text)
    plain = " ".join(seen.split())
    cut = plain[:LONGEST_QUOTE] + ("…" if len(plain) > LONGEST_QUOTE else "")
    return {"text_of_others": cut}


def number(value: Any) -> str | None:
    """A decimal as text, without final zeros."""
    return None if value is None else f"{value.normalize():f}"


def source_data(source: Cited | None) -> Data | None:
    """A source with its title, as its publisher wrote it, and where it is."""
    if source is None:
        return None
    return {
        "code": source.code,
        "title": quoted(source.title),
        "publisher": quoted(source.publisher),
        "published": str(source.published) if source.published else None,
        "link": quoted(source.url),
        "page": page(source.get_absolute_url()),
    }


def statement_data(one: Said, measure: Measure) -> Data:
    """One statement of reality: value, unit, how exactly, how sure, of when, by whom."""
    return {
        "value": number(one.value) if one.value is not None else str(one.when or ""),
        "value_high": number(one.value_high),
        "unit": unit_label(measure.unit),
        "in_words": plain_value(one, measure.unit),
        "qualifier": one.qualifier,
        "qualifier_label": one.get_qualifier_display(),
        "grade": one.grade,
        "grade_label": one.get_grade_display(),
        "period": str(one.period),
        "known_to_the_public_since": one.said_last.isoformat(),
        "recorded_at": one.recorded_at.isoformat(timespec="seconds"),
        "dimensions": {k: dimension_label(k, v) for k, v in one.dimensions.items()},
        "doubted_by_its_reader": one.confidence == "low",
        "source": source_data(one.source),
        "how_we_know": how_we_know(one),
        "page": page(address_of("figures:statement", one.pk)),
    }


def how_we_know(one: Said) -> str:
    """One sentence: how sure it is, who said it, of when."""
    words = {
        "grade": one.get_grade_display(),
        "by": one.source.code if one.source else said_by(None),
        "period": str(one.period),
        "day": one.said_last.isoformat(),
    }
    return (
        _("Grade “%(grade)s”; said by: %(by)s; of the period %(period)s; known since %(day)s.")
        % words
    )


def definition_data(version: MeasureVersion, name: str, definition: str) -> Data:
    """What a measure means under the definition in force."""
    return {
        "name": name,
        "definition": definition,
        "version": version.number,
        "valid_from": version.valid_from.isoformat(),
        "freshness_months": version.freshness,
    }
