"""Which column of a spreadsheet holds what: by its name in three languages, then by its content."""

import re
from collections.abc import Callable, Sequence

from majal.kernel.amounts import read_amount
from majal.kernel.dates import parse_cell
from majal.kernel.errors import DomainError
from majal.kernel.imports import Importer
from majal.kernel.text import fold

WORDS = {
    "amount": "montant|somme|المبلغ|مبلغ|amount",
    "area": "surface|superficie|surface m2|المساحة|مساحة|area|m2",
    "company": "entreprise|société|raison sociale|المقاولة|الشركة|company",
    "convention_id": "convention|code|référence|n° convention|الاتفاقية|رقم الاتفاقية|مرجع",
    "date": "date|التاريخ|تاريخ",
    "email": "courriel|adresse électronique|البريد الإلكتروني|email|e-mail|mail",
    "first_day": "début|date de début|date d'entrée|تاريخ البداية|start",
    "floor": "étage|niveau|الطابق|floor",
    "ice": "ice|identifiant commun|التعريف الموحد للمقاولة|المعرف الموحد",
    "label": "libellé|intitulé|البيان|label",
    "last_day": "fin|date de fin|échéance|تاريخ النهاية|end",
    "legal_state": "état|état juridique|statut|situation|الوضعية|الحالة|الوضعية القانونية|state",
    "name": "nom|nom et prénom|الاسم|name",
    "notes": "observations|remarques|note|ملاحظات",
    "note": "observations|remarques|notes|ملاحظات",
    "park": "parc|technopark|site|المجمع|الموقع|park",
    "party": "partie|partenaire|signataire|الطرف|الشريك|party|partner",
    "phone": "téléphone|tél|الهاتف|phone",
    "role": "rôle|qualité|الصفة|الدور|role",
    "signed_on_or_approved_on": "date de signature|signée le|تاريخ التوقيع|signed on",
    "site_code": "parc|site|technopark|المجمع|الموقع|park",
    "space": "espace|local|n° local|bureau|الفضاء|رقم الفضاء|المحل|space|room",
    "term_months": "durée|durée en mois|المدة|المدة بالأشهر",
    "territory": "région|province|commune|الجهة|الإقليم|الجماعة",
    "title": "titre|objet|intitulé|العنوان|الموضوع|title",
    "total_mad": "montant|montant total|coût|coût global|الكلفة|الكلفة الإجمالية|المبلغ الإجمالي",
    "year": "année|exercice|السنة|year",
}
CLOSE = 88
"""How alike two names are, of 100, that are taken for one another."""
MOSTLY = 0.8
DATED = re.compile(r"(^|_)(on|date|day|since|until|from)($|_)")
COUNTED = re.compile(r"(^|_)(mad|amount|area|price|total)($|_)")
SHAPED = re.compile(r"[/.-]|\d{4}")


def guessed(one: Importer, headers: Sequence[str], samples: Sequence[Sequence[str]]) -> list[str]:
    """A field (or "") for each header; no field twice."""
    chosen = [name or "" for name in one.columns.named(headers)]
    chosen = [name if chosen.index(name) == place else "" for place, name in enumerate(chosen)]
    _by_name(one, headers, chosen)
    _by_content(one, samples, chosen)
    return chosen


def _by_name(one: Importer, headers: Sequence[str], chosen: list[str]) -> None:
    from rapidfuzz import fuzz  # noqa: PLC0415 - heavy, see the architecture's rule

    known = {
        field: [fold(word) for word in (field, *WORDS.get(field, "").split("|")) if word]
        for field in one.headers
    }
    pairs = [
        (max(fuzz.ratio(fold(header), word) for word in words), -place, field)
        for place, header in enumerate(headers)
        if header and not chosen[place]
        for field, words in known.items()
        if field not in chosen
    ]
    for score, minus, field in sorted(pairs, reverse=True):
        if score >= CLOSE and not chosen[-minus] and field not in chosen:
            chosen[-minus] = field


def _by_content(one: Importer, samples: Sequence[Sequence[str]], chosen: list[str]) -> None:
    """The one column of dates for the one field of a date that is left; likewise amounts."""
    for fields, looks in ((DATED, _is_date), (COUNTED, _is_amount)):
        left = [name for name in one.headers if name not in chosen and fields.search(name)]
        places = [
            place
            for place, name in enumerate(chosen)
            if not name and _mostly([row[place] for row in samples if place < len(row)], looks)
        ]
        if len(left) == len(places) == 1:
            chosen[places[0]] = left[0]


def _mostly(cells: Sequence[str], looks: Callable[[str], bool]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and sum(map(looks, filled)) >= MOSTLY * len(filled)


def _is_date(cell: str) -> bool:
    if not SHAPED.search(cell):
        return False
    try:
        return bool(parse_cell(cell)[0])
    except DomainError:
        return False


def _is_amount(cell: str) -> bool:
    try:
        return not _is_date(cell) and read_amount(cell) is not None
    except DomainError:
        return False
