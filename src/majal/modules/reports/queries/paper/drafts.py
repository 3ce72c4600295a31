"""What is proposed for the note to the council and for its draft deliberation.

Written once, when the report is issued; people then rewrite it. Its blanks are the council's own to
fill: the session, its day, the votes. The program never issues an act that belongs to a council.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override

from majal.kernel.documents import LANGUAGES
from majal.kernel.names import local
from majal.modules.contributions.public import Stage
from majal.modules.reports.queries.content import Content
from majal.modules.reports.queries.paper.blocks import day, millions, number
from majal.modules.reports.queries.paper.spans import standing

BLANK = "…………"
MOST = 8
"""How many late commitments a draft names one by one."""


def proposed(content: Content, *, number_shown: str, language: str) -> dict[str, str]:
    """The texts by the name of their field, in each language of the report."""
    found = {}
    for code in LANGUAGES[language]:
        with override(code):
            found[f"note_{code}"] = "\n\n".join(_note(content, number_shown, code))
            found[f"deliberation_{code}"] = "\n\n".join(_deliberation(content, number_shown, code))
    return found


def _note(content: Content, shown: str, code: str) -> Iterator[str]:
    council = local(content.organisation, language=code)
    yield _("Subject: follow-up of the partnership conventions on technology parks, %(year)s.") % {
        "year": content.year
    }
    yield _("To the members of: %(council)s") % {"council": council}
    if content.is_empty:
        yield _("No convention on record names the council as a party.")
        return
    yield _(
        "On %(day)s, of the conventions followed in the name of the council (%(whole)s), %(force)s "
        "are in force."
    ) % {
        "day": day(content.moment.day).say(code),
        "whole": number(len(content.agreed)).say(code),
        "force": number(sum(one.in_force for one in content.agreed)).say(code),
    }
    yield " ".join(_money(content, code))
    both = content.ours + content.theirs
    yield _(
        "Commitments of both sides that have come due: %(due)s. Kept on time: %(kept)s. Late and "
        "open: %(late)s. Delivered as far as one side says, and not answered: %(waiting)s."
    ) % {
        "due": number(both.due).say(code),
        "kept": number(both.kept).say(code),
        "late": number(both.late).say(code),
        "waiting": number(both.waiting).say(code),
    }
    yield from _late(content, code)
    yield _(
        "The details, the evidence and the sources stand in report no. %(number)s, whose number, "
        "date and content anybody can check with its code."
    ) % {"number": shown}


def _money(content: Content, code: str) -> Iterator[str]:
    sums = content.whole.sums
    told = {
        Stage.PROMISED: _("The council promised %(sum)s."),
        Stage.CALLED: _("%(sum)s were called."),
        Stage.RECEIVED: _("%(sum)s were received."),
        Stage.SPENT: _("%(sum)s were spent."),
    }
    for stage, sentence in told.items():
        if stage in sums:
            yield sentence % {"sum": millions(sums[stage]).say(code)}
    if Stage.CALLED not in sums:
        yield _("No call of funds is on record.")
    if content.whole.unknown:
        unknown = number(content.whole.unknown).say(code)
        yield _("Contributions without an amount on record: %(n)s.") % {"n": unknown}


def _late(content: Content, code: str) -> Iterator[str]:
    late = content.late[:MOST]
    if late:
        yield _("The following commitments are late:")
    for line in late:
        yield "– " + _("%(who)s: %(what)s (%(how)s)") % {
            "who": local(line.commitment.owed_by.organisation, language=code),
            "what": local(line.commitment, "text", language=code),
            "how": standing(line, code),
        }


def _deliberation(content: Content, shown: str, code: str) -> Iterator[str]:
    names = {"council": local(content.organisation, language=code), "blank": BLANK}
    yield _("%(council)s, meeting in its session of %(blank)s held on %(blank)s,") % names
    yield _law(content.organisation.kind_id)
    for one in content.agreed:
        convention = one.convention
        if one.in_force:
            yield _("Having regard to the convention “%(title)s” (%(code)s);") % {
                "title": local(convention, "title", language=code),
                "code": convention.code,
            }
    yield _("Having regard to report no. %(number)s on the conventions followed in %(year)s;") % {
        "number": shown,
        "year": content.year,
    }
    yield _("After hearing the opinion of the committee %(blank)s;") % names
    yield _("After deliberating and voting in accordance with the law;")
    yield _("Decides as follows:")
    yield _("Article 1: The council takes note of report no. %(number)s.") % {"number": shown}
    article = 2
    if content.late:
        yield _(
            "Article %(n)s: The council asks the parties concerned to deliver, before %(blank)s, "
            "the commitments that are late, as the report lists them."
        ) % {"n": article, **names}
        article += 1
    if content.whole.paid_alone:
        yield _(
            "Article %(n)s: The council asks the operator to confirm the sums that were paid and "
            "are not told as received."
        ) % {"n": article}
        article += 1
    yield _(
        "Article %(n)s: The president of the council is charged with carrying out this "
        "deliberation."
    ) % {"n": article}
    yield (
        _(
            "Members in office: %(blank)s. Present: %(blank)s. For: %(blank)s. Against: %(blank)s. "
            "Abstaining: %(blank)s."
        )
        % names
    )


def _law(kind: str) -> str:
    """The organic law that a council of this kind deliberates under."""
    if kind == "elected_council_region":
        return _(
            "Having regard to dahir no. 1-15-83 of 20 Ramadan 1436 (7 July 2015) promulgating "
            "organic law no. 111-14 on the regions;"
        )
    if kind == "elected_council_province":
        return _(
            "Having regard to dahir no. 1-15-84 of 20 Ramadan 1436 (7 July 2015) promulgating "
            "organic law no. 112-14 on the prefectures and provinces;"
        )
    return _(
        "Having regard to dahir no. 1-15-85 of 20 Ramadan 1436 (7 July 2015) promulgating organic "
        "law no. 113-14 on the communes;"
    )
