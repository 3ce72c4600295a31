"""What applicants of every day answer, kind by kind; all of them are invented."""

from dataclasses import dataclass
from typing import Any

SALMA = {"name": "Salma Bennis", "email": "salma.bennis@majal.example", "phone": "0661234567"}
IDIR = {"name": "إدير أوبلا", "email": "idir@majal.example"}
ICE = "000000123000074"


@dataclass(frozen=True)
class Applicant:
    """Somebody's answers, and the papers that they must send."""

    answers: dict[str, Any]
    papers: tuple[str, ...] = ()


APPLICANTS = {
    "office_allocation": [
        Applicant(
            {
                **SALMA,
                "profile": "company",
                "project": "Zelij Soft",
                "ice": ICE,
                "created_on": "12/03/2025",
                "website": "https://zelij.example",
                "sector": "smart_agriculture",
                "activity": "Des capteurs d’humidité pour les vergers du Souss.",
                "novelty": "Deux ans d’autonomie, sans abonnement.",
                "people": "4",
                "people_next_year": "7",
                "size": "up_to_30",
                "from_when": "01/03/2027",
                "special_needs": "yes",
                "needs": "Accès en fauteuil.",
                "elsewhere": "no",
            },
            ("presentation", "trade_register"),
        ),
        Applicant(
            {
                **IDIR,
                "profile": "self_entrepreneur",
                "project": "دروس بلوس",
                "ice": ICE,
                "created_on": "02/01/2026",
                "sector": "education_technology",
                "activity": "دروس تفاعلية لتلاميذ الإعدادي.",
                "novelty": "باللغتين العربية والأمازيغية.",
                "people": "1",
                "people_next_year": "3",
                "size": "to_70",
                "from_when": "2027-01-04",
                "special_needs": "no",
                "elsewhere": "yes",
            },
            ("presentation", "self_entrepreneur"),
        ),
    ],
    "regional_committee": [
        Applicant(
            {
                **SALMA,
                "situation": "student",
                "commune": "Inezgane",
                "project": "Argan Trace",
                "sector": "big_data",
                "problem": "On ne sait pas d’où vient l’huile.",
                "solution": "Un code sur chaque bouteille.",
                "maturity": "prototype",
                "team": "3",
                "asked": ["office", "training"],
                "language": "zgh",
                "heard_before": "yes",
                "since_then": "Cent bouteilles suivies.",
                "access": "Langue des signes",
            },
            ("presentation",),
        )
    ],
    "coworking": [
        Applicant(
            {
                **SALMA,
                "profile": "company",
                "company": "Zelij Soft",
                "ice": ICE,
                "activity": "Développement mobile",
                "seats": "3",
                "from_when": "11/01/2027",
                "how_long": "longer",
                "months": "6",
            }
        ),
        Applicant(
            {
                **IDIR,
                "profile": "person",
                "activity": "ترجمة",
                "seats": "1",
                "from_when": "15/01/2027",
                "how_long": "day",
                "access": "مصعد",
            }
        ),
    ],
    "researcher_lab": [
        Applicant(
            {
                **SALMA,
                "position": "doctoral",
                "institution": "Université Ibn Zohr",
                "supervisor": "Pr Lahcen Amrani",
                "subject": "Capteurs imprimés",
                "sector": "internet_of_things",
                "aim": "Imprimer dix capteurs et mesurer leur dérive.",
                "equipment": "Imprimante de circuits",
                "from_when": "01/02/2027",
                "until_when": "30/04/2027",
                "people": "2",
                "hazards": ["chemicals", "high_power"],
                "protection": "Hotte, gants ; solvants repris par l’université.",
                "trained": "yes",
                "partner": "Zelij Soft",
            },
            ("letter", "protocol"),
        ),
        Applicant(
            {
                **IDIR,
                "position": "engineer",
                "institution": "Zelij Soft",
                "subject": "نموذج أولي",
                "sector": "industry_4_0",
                "aim": "صنع نموذج أولي.",
                "equipment": "طابعة ثلاثية الأبعاد",
                "from_when": "01/02/2027",
                "until_when": "05/02/2027",
                "people": "1",
                "hazards": ["none"],
                "trained": "no",
            },
            ("letter",),
        ),
    ],
    "rd_support": [
        Applicant(
            {
                **SALMA,
                "project": "Sonde d’humidité réparable",
                "summary": "Une sonde que l’on répare au village.",
                "novelty": "Aucune sonde vendue ici ne se répare sur place.",
                "uncertainty": "La tenue dans un sol salin.",
                "readiness": "prototype",
                "market": "Les coopératives du Souss.",
                "team": "Deux électroniciens, une agronome.",
                "other_support": "asked",
                "other_support_which": "Un prêt d’honneur de 50 000 dirhams.",
            }
        ),
        Applicant(
            {
                **IDIR,
                "project": "مجس رطوبة قابل للإصلاح",
                "summary": "مجس يُصلح في القرية.",
                "novelty": "لا مجس يُباع هنا يُصلح في مكانه.",
                "uncertainty": "مقاومة الملوحة.",
                "readiness": "idea",
                "market": "تعاونيات سوس.",
                "team": "مهندسان.",
                "other_support": "none",
            }
        ),
    ],
    "information_request": [
        Applicant(
            {
                **SALMA,
                "subject": "Taux d’occupation du site d’Agadir en 2025",
                "details": "Par trimestre si possible.",
                "form": "paper",
                "address": "12, rue des Orangers, Agadir",
            }
        ),
        Applicant({**IDIR, "subject": "عدد المقاولات المقيمة", "form": "email"}),
    ],
    "information_urgent": [
        Applicant(
            {
                **SALMA,
                "subject": "Produits utilisés pour la désinfection du 12 janvier",
                "urgency": "Une personne est hospitalisée ; le médecin les demande.",
                "details": "Bâtiment B",
                "form": "paper",
                "address": "12, rue des Orangers, Agadir",
            }
        )
    ],
    "incident": [
        Applicant(
            {
                **SALMA,
                "what": "power",
                "summary": "Étincelles dans l’armoire électrique",
                "where": "Bâtiment B, 2e étage, bureau 214",
                "effect": "danger",
                "danger": "Fils à nu",
                "how_many": "floor",
                "enter": "yes",
            }
        ),
        Applicant(
            {
                **IDIR,
                "what": "cleaning",
                "summary": "زجاج مكسور",
                "where": "الطابق الأرضي",
                "effect": "minor",
            }
        ),
    ],
    "desk_procedure": [
        Applicant(
            {
                **SALMA,
                "procedure": "Attestation d’affiliation à la CNSS",
                "administration": "CNSS",
                "investment": "no",
                "details": "Pour un marché public.",
                "earlier": "yes",
                "earlier_number": "DSK-2026-0012",
                "behalf": "company",
                "company": "Zelij Soft",
                "ice": ICE,
            }
        ),
        Applicant(
            {
                **IDIR,
                "procedure": "شهادة الملكية",
                "investment": "yes",
                "earlier": "no",
                "behalf": "self",
            }
        ),
    ],
    "authorisation_silence": [
        Applicant(
            {
                **SALMA,
                "act": "class_2",
                "subject": "Exploitation d’un atelier d’assemblage",
                "place": "Lot 12, Tamansourt",
                "project": "Un atelier d’assemblage.",
                "investment": "yes",
                "behalf": "company",
                "company": "Zelij Soft",
                "ice": ICE,
            },
            ("form", "supporting"),
        )
    ],
    "attestation_request": [
        Applicant(
            {
                "kind": "programme",
                "programme": "مسار الابتكار",
                "company": "دروس بلوس",
                "language": "both",
                "addressee": "البنك",
            }
        ),
        Applicant(
            {
                "kind": "other",
                "which": "Surface occupée",
                "company": "Zelij Soft",
                "language": "fr",
            }
        ),
    ],
    "complaint": [
        Applicant(
            {
                **SALMA,
                "about": "invoice",
                "invoice_number": "2026-0412",
                "subject": "Deux fois les charges de mars",
                "facts": "La facture d’avril reprend les charges de mars.",
                "told_before": "yes",
                "answer_before": "L’accueil m’a dit d’attendre.",
                "wish": "Un avoir.",
            }
        ),
        Applicant(
            {
                **IDIR,
                "about": "decision",
                "file_number": "OFF-2026-0031",
                "subject": "تأخر الجواب",
                "facts": "مر شهران دون جواب.",
                "told_before": "no",
            }
        ),
    ],
}
