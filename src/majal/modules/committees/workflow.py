"""Kinds of committee, and by which rules they count: the quorum, the majority."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Quorum(TextChoices):
    """How many voting members must be there for the committee to decide."""

    HALF = "half", _("half of the voting members")
    MORE_THAN_HALF = "more_than_half", _("more than half of the voting members")
    TWO_THIRDS = "two_thirds", _("two thirds of the voting members")
    THREE_QUARTERS = "three_quarters", _("three quarters of the voting members")
    COUNT = "count", _("a number of voting members")


class Majority(TextChoices):
    """When a proposal that was put to the vote is adopted."""

    SIMPLE = "simple", _("more votes for than against; abstentions do not count")
    ABSOLUTE = "absolute", _("more than half of the members who take part")
    TWO_THIRDS = "two_thirds", _("two thirds of the votes for and against")


class Kind(TextChoices):
    """What a committee is for; each kind comes with its usual rules, which may be changed."""

    OFFICES = "offices", _("office-allocation committee")
    REGIONAL = "regional", _("regional committee chaired by the wali or the governor")
    OTHER = "other", pgettext_lazy("committee", "other committee")


class Numbering(TextChoices):
    """How the sittings of a committee are numbered; either way without a gap."""

    YEARLY = "yearly", _("from 1 again every year")
    RUNNING = "running", _("one after the other, for good")


@dataclass(frozen=True)
class Configuration:
    """The usual names and rules of a kind of committee, and who usually sits there.

    ``of_territory``: it belongs to a territory rather than to a park. ``usual`` names capacities in
    Arabic and in French.
    """

    name_ar: str = ""
    name_fr: str = ""
    quorum: str = Quorum.HALF
    majority: str = Majority.SIMPLE
    chair_decides: bool = True
    state_chairs: bool = False
    proxies: bool = True
    second_is_free: bool = False
    numbering: str = Numbering.YEARLY
    of_territory: bool = False
    usual: tuple[tuple[str, str], ...] = ()


CONFIGURATIONS = {
    Kind.OFFICES: Configuration(
        name_ar="لجنة تخصيص المكاتب",
        name_fr="Commission d’affectation des bureaux",
        usual=(
            ("مدير المجمع", "Directeur du site"),
            ("مكلف بالمواكبة", "Chargé d’accompagnement"),
            ("مكلف بالشؤون المالية", "Responsable financier"),
            ("خبير من خارج المؤسسة", "Expert externe"),
        ),
    ),
    Kind.REGIONAL: Configuration(
        name_ar="اللجنة الجهوية لانتقاء المشاريع",
        name_fr="Commission régionale de sélection des projets",
        quorum=Quorum.MORE_THAN_HALF,
        state_chairs=True,
        proxies=False,
        second_is_free=True,
        numbering=Numbering.RUNNING,
        of_territory=True,
        usual=(
            ("الجهة", "Région"),
            ("المؤسسة المسيرة للمجمعات", "Opérateur des technoparks"),
            ("الجامعة", "Université"),
            ("غرفة التجارة والصناعة والخدمات", "Chambre de commerce, d’industrie et de services"),
            ("المركز الجهوي للاستثمار", "Centre régional d’investissement"),
            ("الوزارة المكلفة بالقطاع", "Ministère de tutelle"),
        ),
    ),
    Kind.OTHER: Configuration(),
}
"""The configurations that are shipped; where a committee is made, its form begins with one."""

SHARES = {
    Quorum.HALF: Fraction(1, 2),
    Quorum.TWO_THIRDS: Fraction(2, 3),
    Quorum.THREE_QUARTERS: Fraction(3, 4),
}


def needed(rule: str, voters: int, count: int = 0) -> int:
    """How many of ``voters`` must be there; at least one, since nobody decides nothing."""
    if rule == Quorum.COUNT:
        return max(1, count)
    if rule == Quorum.MORE_THAN_HALF:
        return voters // 2 + 1
    return max(1, ceil(SHARES[Quorum(rule)] * voters))


def is_adopted(
    in_favour: int, against: int, *, among: int, rule: str, casting: bool = False
) -> bool:
    """Whether a proposal is adopted by those ``among`` whom it was put to the vote.

    ``casting``: whoever presides voted for it, and this vote decides a tie; of two thirds there is
    no tie.
    """
    if in_favour == 0:
        return False
    if rule == Majority.TWO_THIRDS:
        return 3 * in_favour >= 2 * (in_favour + against)
    other = against if rule == Majority.SIMPLE else among - in_favour
    return in_favour > other or (in_favour == other and casting)


@dataclass(frozen=True)
class Outcome:
    """Something that may be decided on an item; ``code`` belongs to whoever places the item.

    ``conditional``: its conditions must be written. ``ranked``: it has a rank, as a waiting list.
    """

    code: str
    ar: str
    fr: str
    en: str = ""
    conditional: bool = False
    ranked: bool = False


PLAIN = (
    Outcome("adopted", "اعتماد", "Adopté", "Adopted"),
    Outcome(
        "adopted_with_conditions",
        "اعتماد بشروط",
        "Adopté sous conditions",
        "Adopted with conditions",
        conditional=True,
    ),
    Outcome("postponed", "تأجيل", "Ajourné", "Postponed"),
    Outcome("rejected", "رفض", "Rejeté", "Rejected"),
)
"""What may be decided on an item that no other module placed."""
DECISIONS = (
    Outcome("accepted", "مقبول", "Accepté", "Accepted"),
    Outcome(
        "accepted_conditionally",
        "مقبول بشروط",
        "Accepté sous condition",
        "Accepted under condition",
        conditional=True,
    ),
    Outcome(
        "waiting_list", "لائحة الانتظار", "Inscrit sur liste d’attente", "Waiting list", ranked=True
    ),
    Outcome("postponed", "مؤجل", "Ajourné", "Postponed"),
    Outcome("refused", "مرفوض", "Refusé", "Refused"),
)
"""What a committee may decide on somebody’s file, an application for an office for instance."""
