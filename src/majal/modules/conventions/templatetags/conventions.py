"""How conventions are drawn: a party's sign and name, rows of a table."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from majal.kernel.bidi import code, human_date
from majal.kernel.names import local
from majal.kernel.templatetags.shell import icon
from majal.modules.conventions.models import Convention, Party
from majal.modules.conventions.queries import Ours, Sheet, shown_among
from majal.modules.conventions.workflow import Standing, State

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
OUR_ROW = (
    '<tr><td class="tb-h"><a href="{}"><bdi>{}</bdi></a> {}</td><td data-l="{}">'
    '<span class="pill {}">{}</span></td><td data-l="{}">{}</td><td data-l="{}">{}</td>'
    '<td data-l="{}">{}</td><td data-l="{}">{}</td></tr>'
)


@register.simple_tag
def our_rows(rows: Iterable[Ours], today: date, soon: date) -> SafeString:
    """The conventions of a side as ``<tr>``, in one go; a notice that can be given until ``soon``
    stands in place of the end of the term."""
    state, works, role, step, term = (
        pgettext("convention", "State"),
        _("Works"),
        _("Our role"),
        _("Our step"),
        _("Term"),
    )
    unknown, nothing = _note(pgettext("works", "not known")), _note(_("nothing on record"))
    return format_html_join(
        "",
        OUR_ROW,
        (
            (
                one.convention.get_absolute_url(),
                one.convention,
                code(one.convention.code),
                state,
                PILLS.get(State(one.state), ""),
                one.state_words,
                works,
                one.progress_words or unknown,
                role,
                one.party.get_role_display(),
                step,
                one.party.get_standing_display()
                if one.party.standing != Standing.EXPECTED
                else nothing,
                term,
                _end_of(one, today, soon),
            )
            for one in rows
        ),
    )


def _note(words: str) -> SafeString:
    return format_html('<span class="note">{}</span>', words)


def _end_of(one: Ours, today: date, soon: date) -> SafeString:
    notice = one.term.notice if one.term else None
    if notice and today <= notice <= soon:
        said = _("notice before %(day)s") % {"day": "{}"}
        return format_html('<span class="late">{}</span>', format_html(said, human_date(notice)))
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
    return format_html("<bdi>{}</bdi>", local(found.organisation) if found else "")
