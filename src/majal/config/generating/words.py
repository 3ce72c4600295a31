"""Invented names, each marked as such in its language."""

from majal.kernel.text import search_key, skeleton, sort_key

FIRST = (
    ("Atlas", "أطلس"), ("Argan", "أركان"), ("Cèdre", "أرز"), ("Safran", "زعفران"),
    ("Zellige", "زليج"), ("Oasis", "واحة"), ("Rimal", "رمال"), ("Amwaj", "أمواج"),
    ("Nour", "نور"), ("Tamazgha", "تامزغا"), ("Mazagan", "مازاغان"), ("Anfa", "أنفا"),
    ("Chellah", "شالة"), ("Ourika", "أوريكا"), ("Toubkal", "توبقال"), ("Sebou", "سبو"),
    ("Draa", "درعة"), ("Ziz", "زيز"), ("Rif", "ريف"), ("Sirwa", "سيروا"),
)  # fmt: skip
SECOND = (
    ("Logiciels", "للبرمجيات"), ("Données", "للمعطيات"), ("Énergie", "للطاقة"),
    ("Robotique", "للروبوتات"), ("Santé", "للصحة"), ("Agritech", "للفلاحة الذكية"),
    ("Conseil", "للاستشارة"), ("Réseaux", "للشبكات"), ("Paiement", "للأداء"),
    ("Éducation", "للتعليم"), ("Mobilité", "للتنقل"), ("Images", "للصور"),
    ("Traduction", "للترجمة"), ("Sécurité", "للأمن المعلوماتي"), ("Logistique", "للوجستيك"),
    ("Textile", "للنسيج"), ("Eau", "للماء"), ("Tourisme", "للسياحة"),
)  # fmt: skip
MARK_AR, MARK_FR, MARK_EN = "(خيالية)", "(fictive)", "(fictitious)"
MARK_AR_HE, MARK_FR_HE = "(خيالي)", "(fictif)"


def company(number: int) -> tuple[str, str]:
    """The names of a company in Arabic and French; the number makes them its own."""
    first_fr, first_ar = FIRST[number * 7 % len(FIRST)]
    second_fr, second_ar = SECOND[number * 11 % len(SECOND)]
    return (
        f"{first_ar} {second_ar} {number} {MARK_AR}",
        f"{first_fr} {second_fr} {number} {MARK_FR}",
    )


def keys(name_ar: str, name_fr: str) -> tuple[str, str, str, str]:
    """The keys by which a company is found and sorted: search, sound, Arabic, French."""
    sounds = dict.fromkeys(word for name in (name_fr, name_ar) for word in skeleton(name).split())
    return (
        search_key(name_fr, name_ar),
        f" {' '.join(sounds)} ",
        sort_key(name_ar),
        sort_key(name_fr),
    )


def ice(number: int) -> str:
    """The ICE of an enterprise that there is not: its nine digits begin with 99."""
    body = f"99{number:07d}0001"
    return f"{body}{97 - int(body) * 100 % 97:02d}"
