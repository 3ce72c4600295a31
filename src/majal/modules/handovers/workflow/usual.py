"""What is usually looked at in each kind of space, where a park has no list of its own."""

from typing import NamedTuple


class Looked(NamedTuple):
    """One thing to look at: its room and its name, in Arabic and in French."""

    room_ar: str
    room_fr: str
    name_ar: str
    name_fr: str


ENTRANCE = ("المدخل", "Entrée")
ROOM = ("المحل", "Local")
POWER = ("الكهرباء والشبكة", "Électricité et réseau")
FURNITURE = ("الأثاث", "Mobilier")


def _in(room: tuple[str, str], *names: tuple[str, str]) -> tuple[Looked, ...]:
    return tuple(Looked(*room, *name) for name in names)


DOOR = _in(ENTRANCE, ("الباب", "Porte"), ("القفل والمقبض", "Serrure et poignée"))
SHELL = _in(
    ROOM,
    ("الجدران والصباغة", "Murs et peinture"),
    ("الأرضية", "Sol"),
    ("السقف", "Plafond"),
    ("النوافذ والزجاج", "Fenêtres et vitrages"),
)
LIGHT = _in(POWER, ("الإنارة", "Éclairage"), ("المآخذ الكهربائية", "Prises électriques"))
NETWORK = _in(POWER, ("مآخذ الشبكة", "Prises réseau"), ("التكييف", "Climatisation"))
SEATED = _in(
    FURNITURE,
    ("المكاتب والطاولات", "Bureaux et tables"),
    ("الكراسي", "Chaises"),
    ("الخزائن", "Rangements"),
)
WATER = _in(
    ("الماء", "Eau"),
    ("الحوض والصنبور", "Évier et robinet"),
    ("التصريف", "Évacuation"),
)
SHUTTER = _in(ENTRANCE, ("الستار المعدني", "Rideau métallique"))
SEAT = _in(
    FURNITURE,
    ("المكتب", "Bureau"),
    ("الكرسي", "Chaise"),
    ("الخزانة ذات القفل", "Casier"),
    ("مأخذ الكهرباء والشبكة", "Prise électrique et réseau"),
)
SURFACE = _in(
    ("المساحة", "Surface"),
    ("الدعامة", "Support"),
    ("الإنارة", "Éclairage"),
)
WORKSHOP = (*DOOR, *SHELL, *LIGHT, *WATER)
USUAL: dict[str, tuple[Looked, ...]] = {
    "office": (*DOOR, *SHELL, *LIGHT, *NETWORK),
    "desk": SEAT,
    "lab": (*WORKSHOP, *NETWORK),
    "hall": WORKSHOP,
    "shop": (*DOOR, *SHUTTER, *SHELL, *LIGHT, *WATER),
    "storage": (*DOOR, *SHELL, *LIGHT[:1]),
    "counter": (*SHUTTER, *LIGHT, *SEAT[:2]),
    "advert": SURFACE,
}


def usual_for(kind: str, *, equipped: bool = False) -> tuple[Looked, ...]:
    """What is looked at in a space of this kind; furniture where it is let with it."""
    found = USUAL.get(kind, USUAL["office"])
    return (*found, *SEATED) if equipped and kind != "desk" else found
