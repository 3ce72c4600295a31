"""Documents for tests: a template with every piece of the layout, and ways to issue one."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from django.utils.functional import lazystr

from majal.kernel.actors import SYSTEM
from majal.kernel.documents import Stamp, issue, render_pdf

SAMPLE = Path(__file__).with_name("sample.typ").read_bytes()
TITLE = {"ar": "شهادة الانخراط", "fr": "Attestation d’adhésion"}
NETWORK = {"ar": "شبكة حظائر التكنولوجيا", "fr": "Réseau des parcs technologiques"}
SENTENCE = {
    "ar": "تشهد الشبكة أن {company} منخرطة منذ {day} وأدت {amount}.",
    "fr": "Le réseau atteste que {company} est membre depuis le {day} et a réglé {amount}.",
}
LABELS = {
    "ice": {"ar": "التعريف الموحد", "fr": "ICE"},
    "since": {"ar": "تاريخ الانخراط", "fr": "Date d’adhésion"},
    "phone": {"ar": "الهاتف", "fr": "Téléphone"},
    "companies": {"ar": "المقاولات", "fr": "Entreprises"},
    "share": {"ar": "نسبة الإشغال", "fr": "Taux d’occupation"},
    "amount": {"ar": "المبلغ", "fr": "Montant"},
    "jobs": {"ar": "مناصب الشغل حسب القطاع", "fr": "Emplois par secteur"},
    "headcount": {"ar": "مناصب الشغل", "fr": "Emplois"},
    "notice": {"ar": "تنبيه", "fr": "À noter"},
    "role": {"ar": "المدير العام", "fr": "Le directeur général"},
}
ROWS = [["شركة النور", 42, Decimal(12500)], ["Société générale", 1204, Decimal("-3250.75")]]


def data(**changes):
    """What the sample is given."""
    return {
        "about": {"ar": "موضوع الشهادة", "fr": "Objet de l’attestation"},
        "sentence": SENTENCE,
        "company": "Atlas",
        "since": date(2024, 3, 12),
        "amount": Decimal("1234567.5"),
        "ice": "001 234 567 000 089",
        "phone": "+212 5 28 00 00 00",
        "companies": 5491,
        "share": 86.5,
        "labels": LABELS,
        "jobs": [["Fintech", 1240], ["Agritech", 96.5]],
        "rows": ROWS,
        "note": "بطلان هذه الوثيقة",
        "signatory": lazystr("فاطمة العلوي"),
        **changes,
    }


def stamp(language="ar", **changes):
    """A stamp as ``issue`` makes it."""
    moment = datetime(2026, 3, 12, 10, tzinfo=UTC)
    values = {
        "series": "tests",
        "year": 2026,
        "number": 3,
        "code": "7XKP2M9DQ4RT0HWC",
        "language": language,
        "issued_on": moment.date(),
        "issued_at": moment,
        **changes,
    }
    return Stamp(**values)


def rendered(language="ar", *, draft=False, **changes):
    """The sample as PDF."""
    return render_pdf(
        SAMPLE,
        data(**changes),
        title=TITLE,
        network=NETWORK,
        language=language,
        stamp=None if draft else stamp(language),
    )


def pdf(_stamp=None, content=b"x"):
    """The shortest file that counts as a PDF, for tests of what is around it."""
    code = _stamp.code.encode() if _stamp else b""
    return b"%PDF-1.7\n" + code + content + b"\n%%EOF"


def issued(series="tests", **changes):
    """An issued document, quickly made."""
    options = {"title": "Attestation", "language": "fr", "render": pdf, "by": SYSTEM, **changes}
    return issue(series, **options)
