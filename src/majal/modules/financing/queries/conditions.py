"""Whom an instrument is for: its conditions as data, and an answer that explains each of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from majal.kernel.bidi import plain_number
from majal.kernel.names import listed
from majal.modules.financing.models import Stage
from majal.modules.organisations.public import LegalForm, Organisation


class Met(StrEnum):
    """Whether a condition is met; unknown where the answer is."""

    YES = "yes"
    UNKNOWN = "unknown"
    NO = "no"


ORDER = (Met.YES, Met.UNKNOWN, Met.NO)


@dataclass(frozen=True)
class Conditions:
    """What a source asks of a company; None or empty: the source does not ask it."""

    stages: tuple[str, ...] = ()
    age_min_months: int | None = None
    age_max_months: int | None = None
    sectors: tuple[str, ...] = ()
    legal_forms: tuple[str, ...] = ()
    turnover_min: int | None = None
    turnover_max: int | None = None
    regions: tuple[str, ...] = ()

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> "Conditions":
        """From what is stored. Raises: ValueError for what cannot be read."""
        unknown = set(data) - {f.name for f in fields(cls)}
        if unknown:
            raise ValueError(f"no such condition: {sorted(unknown)}")
        values: dict[str, Any] = {}
        for name, value in data.items():
            if name in LISTS:
                if not isinstance(value, list | tuple) or not all(
                    isinstance(v, str) for v in value
                ):
                    raise ValueError(name)
                values[name] = tuple(value)
            elif value is not None:
                if isinstance(value, bool) or not isinstance(value, int) or value < 0:
                    raise ValueError(name)
                values[name] = value
        return cls(**values)

    def kept(self) -> dict[str, Any]:
        """As it is stored: only what is asked."""
        given = {f.name: getattr(self, f.name) for f in fields(self)}
        return {
            name: list(value) if name in LISTS else value
            for name, value in given.items()
            if value not in (None, ())
        }


LISTS = ("stages", "sectors", "legal_forms", "regions")


@dataclass(frozen=True)
class Answers:
    """What is known of a company; None: unknown."""

    stage: str | None = None
    age_months: int | None = None
    sectors: tuple[str, ...] | None = None
    legal_form: str | None = None
    turnover: int | None = None
    region: str | None = None


@dataclass(frozen=True)
class Verdict:
    """One condition: what is asked, whether it is met, and what to do about it."""

    name: str
    asks: str
    met: Met
    advice: str = ""


@dataclass(frozen=True)
class Words:
    """How sectors and regions are called in the reader’s language."""

    sectors: Mapping[str, str]
    regions: Mapping[str, str]


def judge(conditions: Conditions, answers: Answers, words: Words) -> list[Verdict]:
    """Each condition that is asked, judged by its own answer alone."""
    found = [
        _among(
            "stage",
            conditions.stages,
            answers.stage,
            dict(Stage.choices),
            _("Stage of the company"),
            _("Come back when your company is that far, or look at what suits your stage."),
        ),
        _age(conditions, answers.age_months),
        _sectors(conditions.sectors, answers.sectors, words.sectors),
        _among(
            "legal_form",
            conditions.legal_forms,
            answers.legal_form,
            dict(LegalForm.choices),
            _("Legal form"),
            _("Ask at the one-stop desk what a change of form takes."),
        ),
        _between(
            "turnover",
            conditions.turnover_min,
            conditions.turnover_max,
            answers.turnover,
            _("Turnover (DH a year)"),
            plain_number,
            _("Look at instruments for companies of your size."),
        ),
        _among(
            "region",
            conditions.regions,
            answers.region,
            words.regions,
            _("Region"),
            _("Ask the park’s team which instruments your region has."),
        ),
    ]
    return [verdict for verdict in found if verdict is not None]


def overall(verdicts: list[Verdict]) -> Met:
    """The worst of them; unknown where the source asks nothing, since nobody can tell."""
    return max((v.met for v in verdicts), key=ORDER.index, default=Met.UNKNOWN)


def _unknown() -> str:
    return _("Answer this question, and you know.")


def _asks(title: str, asked: str) -> str:
    return _("%(what)s: %(asked)s") % {"what": title, "asked": asked}


def _state(known: bool, met: bool, advice: str) -> tuple[Met, str]:
    if not known:
        return Met.UNKNOWN, _unknown()
    return (Met.YES, "") if met else (Met.NO, advice)


def _among(
    name: str,
    asked: tuple[str, ...],
    answer: str | None,
    labels: Mapping[str, Any],
    title: str,
    advice: str,
) -> Verdict | None:
    if not asked:
        return None
    met, told = _state(bool(answer), answer in asked, advice)
    return Verdict(name, _asks(title, listed([str(labels.get(a, a)) for a in asked])), met, told)


def _sectors(
    asked: tuple[str, ...], answer: tuple[str, ...] | None, labels: Mapping[str, str]
) -> Verdict | None:
    if not asked:
        return None
    met, told = _state(
        bool(answer),
        bool(set(answer or ()) & set(asked)),
        _("If your company also works in one of these, say so on its page."),
    )
    names = listed([labels.get(code, code) for code in asked])
    return Verdict("sectors", _asks(_("Sector"), names), met, told)


def _age(conditions: Conditions, answer: int | None) -> Verdict | None:
    return _between(
        "age",
        conditions.age_min_months,
        conditions.age_max_months,
        answer,
        _("Age of the company"),
        lambda n: ngettext("%(n)s month", "%(n)s months", n) % {"n": n},
        _("Its age cannot be changed: look at the other instruments."),
    )


def _between(
    name: str,
    low: int | None,
    high: int | None,
    answer: int | None,
    title: str,
    told: Callable[[int], str],
    advice: str,
) -> Verdict | None:
    if low is None and high is None:
        return None
    if low is not None and high is not None:
        span = _("from %(low)s to %(high)s") % {"low": told(low), "high": told(high)}
    elif low is not None:
        span = _("at least %(low)s") % {"low": told(low)}
    else:
        span = _("at most %(high)s") % {"high": told(high or 0)}
    fits = answer is not None and (low is None or answer >= low)
    met, said = _state(answer is not None, fits and (high is None or (answer or 0) <= high), advice)
    return Verdict(name, _asks(title, span), met, said)


def answers_of(company: Organisation) -> Answers:
    """What the file of a company says: its age, sectors, legal form and region."""
    age = None
    if company.founded:
        today, first = timezone.localdate(), company.founded.first()
        age = max(0, (today.year - first.year) * 12 + today.month - first.month)
    codes = tuple(row.sector_id for row in company.chosen_sectors.all())
    territory = company.territory
    while territory is not None and territory.level != "region":
        territory = territory.parent if territory.level in ("commune", "province") else None
    return Answers(
        age_months=age,
        sectors=codes or None,
        legal_form=company.legal_form or None,
        region=territory.code if territory else None,
    )
