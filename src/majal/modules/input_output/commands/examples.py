"""The tables that come with the program: of a textbook, and a small public one."""

from importlib.resources import files as package_files
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.input_output.commands.tables import (
    adopt_table,
    read_table,
    send_table,
    work_out_table,
)
from majal.modules.input_output.models import Table
from majal.modules.input_output.permissions import Perm
from majal.modules.sources.public import Source, add_source, sources_by_code

SOURCES: dict[str, Any] = {
    "miller-blair-2009": {
        "title": "Input-Output Analysis: Foundations and Extensions (chapter 2)",
        "publisher": "R. E. Miller, P. D. Blair, Cambridge University Press",
        "url": "",
        "published": "2009",
        "language": "en",
        "kind": "report",
        "is_operator": False,
    },
    "eurostat-manual-io-2008": {
        "title": "Eurostat Manual of Supply, Use and Input-Output Tables (box 15.4)",
        "publisher": "Eurostat",
        "url": "https://ec.europa.eu/eurostat/web/products-manuals-and-guidelines/-/ks-ra-07-013",
        "published": "2008",
        "language": "en",
        "kind": "report",
        "is_operator": False,
    },
}
TABLES: dict[str, Any] = {
    "textbook": {
        "source": "miller-blair-2009",
        "series": "textbook",
        "year": 2009,
        "name_ar": "مثال من كتاب مدرسي: قطاعان وأسر",
        "name_fr": "Exemple de manuel : deux secteurs et les ménages",
        "name_en": "Textbook example: two sectors and households",
        "currency": "USD",
        "scale": 1,
        "job_scale": 1,
    },
    "germany_1995": {
        "source": "eurostat-manual-io-2008",
        "series": "germany-example",
        "year": 1995,
        "name_ar": "مثال عمومي: ألمانيا في ستة قطاعات",
        "name_fr": "Exemple public : l’Allemagne en six branches",
        "name_en": "Public example: Germany in six branches",
        "currency": "EUR",
        "scale": 1_000_000,
        "job_scale": 1_000,
    },
}


@command()
def load_example_tables(*, by: Actor) -> list[Table]:
    """Bring in the tables of examples that are not there yet, and work out their multipliers.

    Permission: input_output.manage.
    Raises: NotAllowed.
    """
    require(by, Perm.MANAGE)
    there = set(Table.objects.filter(is_example=True).values_list("series", flat=True))
    made = []
    for name, details in TABLES.items():
        if details["series"] in there:
            continue
        described = {key: value for key, value in details.items() if key != "source"}
        content = package_files("majal.data").joinpath("economics", f"{name}.csv").read_bytes()
        upload: Any = SimpleUploadedFile(f"{name}.csv", content)
        table = send_table(
            upload,
            name=f"{name}.csv",
            source=_source(details["source"], by),
            is_example=True,
            country="",
            by=by,
            **described,
        )
        read_table(table.pk, by=SYSTEM)
        adopt_table(table.pk, by=by)
        work_out_table(table.pk, by=SYSTEM)
        made.append(table)
    return made


def _source(code: str, by: Actor) -> Source:
    known = sources_by_code(by, [code]).get(code)
    return known or add_source(code=code, by=by, **SOURCES[code])
