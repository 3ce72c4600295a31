"""What stands on each sheet of the workbook, as plain rows in the language that is active."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from majal.kernel.dates import humanise, humanise_moment
from majal.kernel.names import local
from majal.modules.contradictions.public import Card as Disagreement
from majal.modules.figures.public import Grade, Said, qualifier_words, said_by
from majal.modules.year_reports.queries.agreed import STAGES, Agreed, Sums
from majal.modules.year_reports.queries.brought import sheet_of
from majal.modules.year_reports.queries.cells import Cell, Link, Sheet, absolute
from majal.modules.year_reports.queries.content import Content, Figure
from majal.modules.year_reports.queries.values import number_of, period_of, subject_of, unit_of


def sheets_of(content: Content) -> Iterator[Sheet]:
    """Every sheet, in order."""
    yield _about(content)
    yield Sheet(
        _("Figures"),
        [
            _("Subject"), _("Channel"), _("Measure"), _("Value"), _("Upper value"), _("Unit"),
            _("Qualifier"), _("Made of"), *_evidence_head(),
            pgettext("report", "Promised"), _("Due"), _("Source of the promise"),
        ],
        ["text", "text", "text", "number", "number", "short", "short", "text", *EVIDENCE, "number",
         "short", "link"],
        [_figure(record, one) for record, one in content.figures],
    )  # fmt: skip
    yield Sheet(
        _("Behind the sums"),
        [_("Subject"), _("Measure"), _("Park"), _("Value"), *_evidence_head()],
        ["text", "text", "text", "number", *EVIDENCE],
        _behind(content),
    )
    if content.agreed:
        yield _money(content, content.agreed)
        yield _kept(content, content.agreed)
    if content.dirhams:
        yield sheet_of(content.dirhams, content.report.day.isoformat())
    yield Sheet(
        _("Contradictions"),
        [
            _("Rule"), _("What disagrees"), _("Subject"), _("Measure"), _("One side"),
            _("Other side"), _("Explanation"), _("Page"),
        ],
        ["short", "text", "text", "text", "text", "text", "text", "link"],
        [_disagreement(card) for card in content.contradictions],
    )  # fmt: skip
    yield Sheet(
        pgettext("workbook", "Sources"),
        [_("No."), _("Title"), _("Publisher"), _("Published"), _("Address"), _("Page")],
        ["short", "text", "text", "short", "link", "link"],
        [
            (
                n,
                one.title,
                one.publisher,
                humanise(one.published) if one.published else "",
                _link(one.url),
                Link(absolute(one.get_absolute_url()), one.code),
            )
            for n, one in content.sources.values()
        ],
    )
    yield _definitions(content)


EVIDENCE = ("short", "short", "text", "link", "link")


def _evidence_head() -> list[str]:
    return [
        _("Evidence"), _("Date"), _("Source"), _("Address of the source"),
        _("Statement in Majal"),
    ]  # fmt: skip


def _evidence(said: Said) -> list[Cell]:
    """Beside a number: its grade, its date, its source, where that is, where it stands here."""
    source = said.source
    return [
        said.get_grade_display() if said.grade else said.get_kind_display(),
        humanise(said.period),
        source.title if source else said_by(None),
        _link(source.url) if source else "",
        _statement(said),
    ]


def _statement(said: Said) -> Link:
    return Link(absolute(reverse("figures:statement", args=[said.pk])), str(said.pk))


def _link(address: str) -> Cell:
    return Link(address, address) if address.startswith(("http://", "https://")) else address


def _figure(record: Any, one: Figure) -> list[Cell]:
    aim = one.aim.target if one.aim else None
    made = ""
    if one.answered:
        made = _("sum of %(n)s of %(all)s parks") % {"n": one.answered[0], "all": one.answered[1]}
    if one.is_sum or not one.said:
        page = Link(absolute(one.measure.get_absolute_url()), one.measure.code)
        grade = _weakest(one)
        evidence = [grade, period_of(one), _("see “Behind the sums”") if one.said else "", "", page]
        if one.value is None:
            evidence = [_("unknown"), "", "", "", page]
    else:
        evidence = _evidence(one.said[0])
    return [
        subject_of(record),
        one.measure.get_channel_display(),
        local(one.version),
        one.value,
        one.value_high,
        unit_of(one),
        qualifier_words(one.said[0]) if one.said and not one.is_sum else "",
        made,
        *evidence,
        aim.value if aim else None,
        humanise(aim.period) if aim else "",
        (_link(aim.source.url) or aim.source.title) if aim and aim.source else "",
    ]


def _weakest(one: Figure) -> str:
    """The grade of a sum in words: that of its weakest part."""
    return next((s.get_grade_display() for s in one.said if s.grade == one.grade), "")


def _behind(content: Content) -> Iterator[list[Cell]]:
    """Every statement that a sum is made of."""
    parks = {p.pk: p for p in content.all_parks}
    for record, one in content.figures:
        for said in one.said if one.is_sum else ():
            park = parks.get(said.park_id or 0)
            yield [
                subject_of(record),
                local(one.version),
                local(park) if park else "",
                said.value,
                *_evidence(said),
            ]


def _about(content: Content) -> Sheet:
    report = content.report
    rows = [
        (_("Report"), str(report)),
        (_("Told as of"), report.day.isoformat()),
        (_("Known on"), humanise_moment(report.known_at)),
        (
            _("Seen by"),
            _("the head office: all conventions, drafts left out")
            if report.of_network
            else _("the public: nothing in it that is not published"),
        ),
        (_("Measures with a value"), len(content.whole.known)),
        (_("Parks"), len(content.all_parks)),
        (_("Contradictions open"), len(content.contradictions)),
        (_("Method"), Link(absolute(reverse("year_reports:method")), _("Method"))),
    ]
    return Sheet(_("About"), [_("Item"), _("Value")], ["text", "link"], rows)


def _money(content: Content, agreed: Agreed) -> Sheet:
    page = Link(absolute(reverse("funding:given")), _("ledger of contributions"))
    day, grade = content.report.day.isoformat(), str(Grade(agreed.grade).label)

    def told(group: str, one: Sums) -> list[Cell]:
        sums = [one.sums[s] or None for s in STAGES]
        return [group, one.name, *sums, one.parts, one.unknown, grade, day, page]

    rows = [told(_("All"), agreed.total)]
    rows += [told(_("Kind"), one) for one in agreed.by_kind]
    rows += [told(_("Region"), one) for one in agreed.by_region]
    return Sheet(
        _("Conventions and money"),
        [
            _("By"), _("Name"), _("Promised, MAD"), _("Called, MAD"), _("Received, MAD"),
            _("Spent, MAD"), _("Contributions"), _("Without an amount"), _("Evidence"), _("Date"),
            _("Source"),
        ],
        ["text", "text", *["number"] * 6, "short", "short", "link"],
        rows,
    )  # fmt: skip


def _kept(content: Content, agreed: Agreed) -> Sheet:
    """How many commitments of each side were kept on time."""
    page = Link(absolute(reverse("commitments:list")), _("register of commitments"))
    day, grade = content.report.day.isoformat(), str(Grade.RECORDED.label)
    return Sheet(
        _("Commitments kept"),
        [
            _("Side"), _("Kept on time"), _("Due by the day"), _("Delivered, not answered"),
            _("Evidence"), _("Date"), _("Source"),
        ],
        ["text", "number", "number", "number", "short", "short", "link"],
        [
            (name, side.kept, side.due, side.claimed, grade, day, page)
            for name, side in ((_("operator"), agreed.operator), (_("partners"), agreed.partners))
        ],
    )  # fmt: skip


def _disagreement(card: Disagreement) -> list[Cell]:
    sides = [
        f"{_side(one.value, one.unit, one.when)} · {one.publisher}"
        if one
        else f"{_side(card.computed, card.computed_unit, None)} · {card.computed_label}"
        for one in card.facing
    ]
    sides += [""] * (2 - len(sides))
    why = card.explanation
    return [
        card.rule,
        card.rule_label,
        card.subject or _("The network"),
        local(card.measure),
        *sides[:2],
        f"{why.reason_label}. {why.text}" if why else "",
        Link(absolute(card.address), str(card.pk)),
    ]


def _side(value: Decimal | None, unit: str, when: Any) -> str:
    """What one side says."""
    if value is None:
        return humanise(when) if when else ""
    return number_of(value, unit)


def _definitions(content: Content) -> Sheet:
    told: dict[str, Figure] = {}
    for _record, one in content.figures:
        told.setdefault(one.measure.code, one)
    method = absolute(reverse("year_reports:method"))
    return Sheet(
        _("Definitions"),
        [
            _("Code"), _("Channel"), _("Measure"), _("Definition"), _("Unit"), _("Nature"),
            _("Version"), _("Valid from"), _("Method"),
        ],
        ["short", "text", "text", "link", "short", "short", "short", "short", "link"],
        [
            (
                code,
                one.measure.get_channel_display(),
                local(one.version),
                local(one.version, "definition"),
                unit_of(one),
                one.measure.get_nature_display(),
                one.version.number,
                one.version.valid_from.isoformat(),
                Link(f"{method}#{code}", code),
            )
            for code, one in told.items()
        ],
    )  # fmt: skip
