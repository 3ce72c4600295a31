"""Whom each track of a call is for, and why somebody may or may not take it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from majal.kernel.bidi import plain_number

Words = str | Promise


class Track(TextChoices):
    """By which door one comes in."""

    PROJECT = "project", pgettext_lazy("track", "Project holder without a company")
    STARTUP = "startup", pgettext_lazy("track", "Startup")
    SME = "sme", pgettext_lazy("track", "Small or medium firm")
    LARGE = "large", pgettext_lazy("track", "Large firm")
    SERVICE = "service", pgettext_lazy("track", "Services to residents")
    RESEARCHER = "researcher", pgettext_lazy("track", "Researcher")


@dataclass(frozen=True)
class Profile:
    """What somebody says of themselves before applying; None where they did not say."""

    has_company: bool | None = None
    months: int | None = None
    area: Decimal | None = None
    attached: bool | None = None


@dataclass(frozen=True)
class Rule:
    """Whom a track of a call is for; None where a call sets no bound."""

    track: str
    needs_company: bool | None = None
    most_months: int | None = None
    least_area: Decimal | None = None
    most_area: Decimal | None = None
    needs_attachment: bool = False


@dataclass(frozen=True)
class Finding:
    """One condition of a track beside what was said: met, not met, or not known yet."""

    met: bool | None
    said: Words


def judge(rule: Rule, profile: Profile) -> list[Finding]:
    """Every condition of a track, each with the sentence that explains it."""
    found = []
    if rule.needs_company is True:
        found.append(Finding(profile.has_company, _("A company is registered already.")))
    if rule.needs_company is False:
        met = None if profile.has_company is None else not profile.has_company
        found.append(Finding(met, _("No company is registered yet.")))
    if rule.most_months is not None:
        found.append(_young(rule.most_months, profile))
    if rule.least_area is not None or rule.most_area is not None:
        found.append(_sized(rule, profile))
    if rule.needs_attachment:
        said = _("You are attached to a university, a school or a research centre.")
        found.append(Finding(profile.attached, said))
    return found


def fits(rule: Rule, profile: Profile) -> bool | None:
    """Whether all conditions are met; None while one is not known and none fails."""
    met = [one.met for one in judge(rule, profile)]
    if False in met:
        return False
    return None if None in met else True


def _young(most: int, profile: Profile) -> Finding:
    shown = {"months": plain_number(most)}
    said = (
        ngettext(
            "The company is no older than %(months)s month.",
            "The company is no older than %(months)s months.",
            most,
        )
        % shown
    )
    met = None if profile.months is None else profile.months <= most
    return Finding(False if profile.has_company is False else met, said)


def _sized(rule: Rule, profile: Profile) -> Finding:
    least, most = rule.least_area, rule.most_area
    shown = {
        "least": plain_number(least) if least is not None else "",
        "most": plain_number(most) if most is not None else "",
    }
    if least is not None and most is not None:
        said = _("The space you need is between %(least)s and %(most)s m².") % shown
    elif least is not None:
        said = _("The space you need is %(least)s m² or more.") % shown
    else:
        said = _("The space you need is no more than %(most)s m².") % shown
    if profile.area is None:
        return Finding(None, said)
    low = least is None or profile.area >= least
    return Finding(low and (most is None or profile.area <= most), said)


def open_tracks(rules: Sequence[Rule], profile: Profile) -> list[Rule]:
    """The tracks that nothing said speaks against."""
    return [rule for rule in rules if fits(rule, profile) is not False]
