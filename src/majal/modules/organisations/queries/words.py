"""Other people's words for our legal forms, sectors and columns, from the project's own file."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from majal.kernel.text import fold
from majal.modules.organisations.models import Sector


@cache
def words_for(about: str) -> Mapping[str, str]:
    """The code each folded word stands for: ``about`` is column, legal_form or sector."""
    text = (files("majal.data") / "company_words.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {fold(row["word"]): row["code"] for row in rows if row["list"] == about}


def sector_words() -> dict[str, str]:
    """The sector each folded word stands for: names of the list in three languages, and more."""
    names = {
        fold(name): sector.pk
        for sector in Sector.objects.all()
        for name in (sector.pk, sector.name_ar, sector.name_fr, sector.name_en)
    }
    return {**words_for("sector"), **names}
