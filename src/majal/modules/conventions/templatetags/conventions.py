"""How conventions are drawn: a party's sign and name, rows of a table."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from majal.kernel.bidi import code, human_date
from majal.kernel.markup import filled, joined, safe
from majal.kernel.names import local
from majal.kernel.templatetags.shell import icon
from majal.modules.conventions.models import Convention, Party, PartyRole
from majal.modules.conventions.queries import Ours, Sheet, shown_among
from majal.modules.conventions.workflow import Progress, Standing, State

register = template.Library()
SIGNS = {"operator": "key", "executing_agency": "tool", "signatory": "signature"}
KINDS = {
    "elected_council_region": "building-bank",
    "elected_council_province": "building-bank",
    "elected_council_commune": "building-community",
    "university": "school",
    "bank": "coins",
    "company": "buildings",
}
PILLS = {State.IN_FORCE: "pill-green", State.VOTED: "pill-sand", State.DRAFT: "pill-sand"}
OUR_ROW = '<tr><td class="tb-h"><a href="{}"><bdi>{}</bdi></a> {}</td>'


@register.simple_tag
def our_rows(rows: Iterable[Ours], today: date, soon: date) -> SafeString:
    """The conventions of a side as ``<tr>``, in one go; a notice that can be given until ``soon``
    stands in place of the end of the term."""
    state, works, role, step, term = (
        f' data-l="{safe(label)}">'
        for label in (
            pgettext("convention", "State"),
            _("Works"),
            _("Our role"),
            _("Our step"),
            _("Term"),
        )
    )
    pill = f'<td{state}<span class="pill {{}}">{{}}</span></td>'
    cells = "".join(f"<td{label}{{}}</td>" for label in (works, role, step, term))
    unknown, nothing = _note(pgettext("works", "not known")), _note(_("nothing on record"))
    steps = {Standing.EXPECTED: nothing}

    @cache  # hundreds of rows are in a few states
    def words(of: Any, value: str) -> str:
        return str(of(value).label)

    return joined(
        OUR_ROW + pill + cells + "</tr>",
        (
            (
                one.convention.get_absolute_url(),
                one.convention,
                code(one.convention.code),
                PILLS.get(State(one.state), ""),
                words(State, one.state),
                words(Progress, one.progress) if one.progress else unknown,
                words(PartyRole, one.party.role),
                steps.get(Standing(one.party.standing)) or words(Standing, one.party.standing),
                _end_of(one, today, soon),
            )
            for one in rows
        ),
    )


def _note(words: str) -> SafeString:
    return filled('<span class="note">{}</span>', words)


def _end_of(one: Ours, today: date, soon: date) -> SafeString:
    notice = one.term.notice if one.term else None
    if notice and today <= notice <= soon:
        said = _("notice before %(day)s") % {"day": "{}"}
        return filled('<span class="late">{}</span>', filled(said, human_date(notice)))
    ends = one.term.ends if one.term else None
    return human_date(ends) if ends else _note(_("no end on record"))


@register.simple_tag(takes_context=True)
def if_shown(context: Mapping[str, Any], other: Convention | None) -> Convention | None:
    """Another convention that this one names, where the reader may know of it."""
    shown = shown_among(context["request"].actor, [other])
    return other if other and other.pk in shown else None


@register.simple_tag
def party_icon(party: Party) -> SafeString:
    """The sign of a party: of its role where that says more than its kind."""
    name = SIGNS.get(party.role) or KINDS.get(party.organisation.kind_id, "building")
    return icon(name)


@register.simple_tag
def party_name(sheet: Sheet, pk: int) -> SafeString:
    """The name of one of the parties; no query."""
    found = next((p for p in sheet.facts.parties if p.pk == pk), None)
    return filled("<bdi>{}</bdi>", local(found.organisation) if found else "")
