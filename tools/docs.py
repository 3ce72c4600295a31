"""Pages that are generated from the code: ``python -m tools.docs write|check``.

docs/permissions.md (who may do what), docs/workflows.md (states and steps), docs/tamazight.md (how
far public pages are translated), docs/openapi.json.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

import django
from django.utils import translation

from tools import client, tamazight

ROOT = Path(__file__).resolve().parents[1]
NOTE = "<!-- Generated from the code by `make docs`; `make check` refuses a page that differs. -->"


def generated() -> dict[str, str]:
    """Each generated page by its path below the root."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "majal.config.settings.test")
    django.setup()
    with translation.override("en"):
        schema = openapi()
        return {
            "docs/permissions.md": permissions(),
            "docs/workflows.md": workflows(),
            "docs/tamazight.md": tamazight.page(NOTE),
            "docs/openapi.json": as_text(schema),
            client.PATH: client.page(schema),
        }


def permissions() -> str:
    """Every permission with the rule that grants it."""
    from majal.kernel.permissions import describe_rule, granted  # noqa: PLC0415 - Django first

    lines = ["# Who may do what", "", NOTE, ""]
    last = ""
    for permission, rule in sorted(granted().items()):
        module, _, name = permission.partition(".")
        if module != last:
            lines += ["", f"## {module}", "", "| permission | who |", "|---|---|"]
            last = module
        lines.append(f"| `{name}` | {describe_rule(rule)} |")
    return "\n".join(lines).replace("\n\n\n", "\n\n") + "\n"


def workflows() -> str:
    """Every workflow with its diagram, as each draws itself."""
    from majal.kernel import workflow  # noqa: PLC0415 - Django first

    lines = ["# States and steps", "", NOTE]
    for one in workflow.workflows():
        lines += ["", f"## {one.name}", "", "```mermaid", one.mermaid(), "```"]
        lines += ["", "| step | called | who |", "|---|---|---|"]
        lines += [f"| `{s.name}` | {s.label} | `{s.permission}` |" for s in one.steps]
    return "\n".join(lines) + "\n"


def openapi() -> dict[str, Any]:
    """The description of the REST operations and of the acts."""
    from majal.config.api import api  # noqa: PLC0415 - Django first

    schema = api.get_openapi_schema(path_prefix="/api/v1/")
    return json.loads(json.dumps(schema, ensure_ascii=False, default=str))  # type: ignore[no-any-return]


def as_text(schema: dict[str, Any]) -> str:
    """A path or a schema a line: as short as can be, and still told apart in a change."""

    def line(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def lines(values: dict[str, Any]) -> str:
        return ",\n".join(f"  {line(name)}:{line(value)}" for name, value in values.items())

    rest = {k: v for k, v in schema.items() if k not in ("paths", "components")}
    head = ",\n".join(f"{line(name)}:{line(value)}" for name, value in rest.items())
    parts = ",\n".join(
        f" {line(name)}:{{\n{lines(values)}\n }}" for name, values in schema["components"].items()
    )
    paths = lines(schema["paths"])
    return f'{{\n{head},\n"paths":{{\n{paths}\n}},\n"components":{{\n{parts}\n}}\n}}\n'


def drift(pages: dict[str, str]) -> list[str]:
    """Which pages are not what the code says."""
    return [
        name
        for name, text in pages.items()
        if not (ROOT / name).exists() or (ROOT / name).read_text(encoding="utf-8") != text
    ]


def main(arguments: list[str]) -> int:
    """The command line; 1 when a page differs."""
    if arguments not in (["write"], ["check"]):
        print("usage: python -m tools.docs write|check", file=sys.stderr)
        return 2
    pages = generated()
    old = drift(pages)
    if arguments == ["write"]:
        for name in old:
            (ROOT / name).write_text(pages[name], encoding="utf-8")
        print("written:", ", ".join(old) or "nothing had changed")
        return 0
    print("\n".join(f"{name} is not what the code says: run make docs" for name in old) or "ok")
    return 1 if old else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
