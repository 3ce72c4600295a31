"""Kinds of dossier for tests: a small one, told as its file would tell it."""

import tomllib
from importlib.resources import files

from majal.kernel.actors import SYSTEM
from majal.modules.case_types.commands import begin_version, load_case_types
from majal.modules.case_types.models import CaseType
from majal.modules.case_types.workflow import read_definition
from tests.people.factories import head_office

SHIPPED = sorted(
    (f for f in (files("majal.data") / "cases").iterdir() if f.name.endswith(".toml")),
    key=lambda f: f.name,
)
SMALL = """
code = "{code}"
prefix = "{prefix}"
service = "desk"
handled_by = ["front_desk"]
decided_by = ["park_manager"]
title = {{ ar = "طلب مفتاح", fr = "{title}", en = "Key request" }}
lede = {{ ar = "لمن فقد مفتاحه.", fr = "Pour qui a perdu sa clé.", en = "For a lost key." }}
privacy = {{ ar = "لتسليم المفتاح.", fr = "Pour remettre la clé.", en = "To hand over the key." }}

[promise]
days = {days}
sureness = "M"
basis = {{ ar = "الميثاق", fr = "La charte", en = "The charter" }}

[[sections]]
code = "who"
title = {{ ar = "من أنتم", fr = "Vous", en = "You" }}

[[sections.questions]]
code = "name"
kind = "text"
fills = "name"
label = {{ ar = "الاسم", fr = "Nom", en = "Name" }}

[[sections.questions]]
code = "email"
kind = "email"
fills = "email"
label = {{ ar = "البريد", fr = "Adresse", en = "Address" }}

[[stages]]
code = "look"
label = {{ ar = "نظر", fr = "Examen", en = "Look" }}

[[outcomes]]
code = "given"
favourable = true
label = {{ ar = "سلم", fr = "Remise", en = "Handed over" }}
"""


def small(code="key_request", *, prefix="KEY", title="Demande de clé", days=5):
    """The text of a small file."""
    return SMALL.format(code=code, prefix=prefix, title=title, days=days)


def a_kind(code="key_request", **told):
    """A kind of dossier with its first version in force."""
    load_case_types([small(code, **told)], by=SYSTEM)
    return CaseType.objects.get(code=code)


def a_begun(kind=None, *, by=None):
    """A version that was begun and is not published."""
    return begin_version((kind or a_kind()).code, by=by or head_office())


def shipped(code):
    """A definition as it is shipped."""
    return read_definition(
        tomllib.loads((files("majal.data") / f"cases/{code}.toml").read_text("utf-8"))
    )
