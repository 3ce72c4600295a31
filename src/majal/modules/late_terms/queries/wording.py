"""What a letter says: the words of its step in the company's language, with its sums."""

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from majal.kernel.bidi import isolated, plain_number
from majal.kernel.dates import humanise
from majal.modules.late_terms.models import Step


class Worded(NamedTuple):
    """A letter in one language."""

    language: str
    title: str
    body: str


def worded(step: Step, language: str, *, company: Any, amount: Decimal, day: date) -> Worded:
    """The words of a step for one company; the invoices stand below them."""
    other = "fr" if language == "ar" else "ar"
    name = getattr(company, f"name_{language}") or getattr(company, f"name_{other}")
    said = {
        "{company}": isolated(name, "auto"),
        "{amount}": isolated(plain_number(amount, language, 2)),
        "{day}": isolated(humanise(day, language), "auto"),
    }
    title = getattr(step, f"title_{language}")
    body = getattr(step, f"words_{language}")
    for place, text in said.items():
        title, body = title.replace(place, text), body.replace(place, text)
    return Worded(language, title[:200], body[:6000])
