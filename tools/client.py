"""The Python client, written from the description of the API; part of ``python -m tools.docs``.

``core.py`` is written by hand; ``operations.py`` has a method for each operation, with the types of
what it takes and answers, and the names of all acts.
"""

import keyword
import re
from collections.abc import Iterator
from typing import Any

PATH = "clients/python/majal_client/operations.py"
BEGIN = '''"""Generated from docs/openapi.json by ``make docs``: a method for each operation."""

from typing import Any, Literal, NotRequired, TypedDict, Union
from urllib.parse import quote

from majal_client.core import Caller

'''
TYPES = {
    "string": "str",
    "integer": "int",
    "number": "float",
    "boolean": "bool",
    "null": "None",
    "object": "dict[str, Any]",
    "array": "list[Any]",
}


def page(schema: dict[str, Any]) -> str:
    """The module ``operations.py`` for a description."""
    schemas = schema["components"]["schemas"]
    found = list(_operations(schema))
    wanted = _needed(
        [_answers(o) for _p, _m, o in found] + [_takes(o) for _p, _m, o in found], schemas
    )
    lines = [BEGIN]
    lines += [_record(name, schemas[name]) for name in sorted(wanted)]
    names = ", ".join(f'"{name}"' for name in _acts(schema))
    lines.append(f"Act = Literal[{names}]\n\n")
    lines.append('class Majal(Caller):\n    """The operations of one house."""\n')
    lines += [_method(path, method, one) for path, method, one in found]
    return "\n".join(lines)


def _operations(schema: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in schema["paths"].items():
        if "/acts/" not in path:
            for method, one in methods.items():
                yield path, method, one


def _acts(schema: dict[str, Any]) -> list[str]:
    found = [path.partition("/acts/")[2] for path in schema["paths"] if "/acts/" in path]
    return sorted(name for name in found if "{" not in name)


def _answers(one: dict[str, Any]) -> dict[str, Any]:
    for status in ("200", "201"):
        content = one["responses"].get(status, {}).get("content", {})
        if found := content.get("application/json", {}).get("schema"):
            return found
    return {}


def _takes(one: dict[str, Any]) -> dict[str, Any]:
    content = one.get("requestBody", {}).get("content", {})
    return content.get("application/json", {}).get("schema", {})


def _needed(roots: list[dict[str, Any]], schemas: dict[str, Any]) -> set[str]:
    """The names of the schemas that some others lead to."""
    found: set[str] = set()
    waiting: list[Any] = list(roots)
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            waiting += [value for key, value in one.items() if key != "$ref"]
            if isinstance(name := one.get("$ref"), str):
                name = name.rpartition("/")[2]
                if name not in found:
                    found.add(name)
                    waiting.append(schemas[name])
    return found


def _record(name: str, schema: dict[str, Any]) -> str:
    fields = schema.get("properties")
    if not fields:
        return f"{name} = {_type(schema)}\n"
    needed = schema.get("required", [])
    parts = []
    for field, one in fields.items():
        kind = _type(one)
        parts.append(f'"{field}": {kind if field in needed else f"NotRequired[{kind}]"}')
    return f'{name} = TypedDict("{name}", {{{", ".join(parts)}}})\n'


def _type(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return f'"{schema["$ref"].rpartition("/")[2]}"'
    if "enum" in schema:
        return f"Literal[{', '.join(repr(one) for one in schema['enum'])}]"
    if "anyOf" in schema:
        kinds = list(dict.fromkeys(_type(one) for one in schema["anyOf"]))
        return f"Union[{', '.join(kinds)}]"
    kind = schema.get("type", "")
    if kind == "array" and "items" in schema:
        return f"list[{_type(schema['items'])}]"
    return TYPES.get(kind, "Any") if isinstance(kind, str) else "Any"


def _method(path: str, method: str, one: dict[str, Any]) -> str:
    """One method: parts of the path first, then what is asked by name."""
    parts = [p for p in one["parameters"] if p.get("in") == "path"]
    asked = [p for p in one["parameters"] if p.get("in") == "query"]
    takes, answers = _takes(one), _answers(one)
    given = [f"{_safe(p['name'])}: {_type(p['schema'])}" for p in parts]
    given += [f"body: {_type(takes)}"] if takes else []
    named = [f"{_safe(p['name'])}: {_query(p)}" for p in asked if p.get("required")]
    named += [
        f"{_safe(p['name'])}: {_query(p)} | None = None" for p in asked if not p.get("required")
    ]
    named += ['key: str = ""'] if method != "get" else []
    signature = ", ".join(["self", *given, *(["*", *named] if named else [])])
    url = re.sub(r"{(\w+)}", lambda m: f"{{quote(str({_safe(m[1])}), safe='')}}", path)
    call = [f'"{method.upper()}"', f'{"f" if "{" in url else ""}"{url}"']
    if asked:
        pairs = ", ".join(f"{p['name']!r}: {_safe(p['name'])}" for p in asked)
        call.append(f"query={{{pairs}}}")
    call += ["body=body"] if takes else []
    call += ["key=key"] if method != "get" else []
    kind = _type(answers) if answers else "Any"
    sentence = one.get("description", one["summary"]).split("\n")[0]
    return (
        f"    def {name_of(one)}({signature}) -> {kind}:\n"
        f"        {sentence!r}\n"
        f"        found: {kind} = self.call({', '.join(call)})\n"
        f"        return found\n"
    )


def name_of(one: dict[str, Any]) -> str:
    """The method of an operation: its module and its function."""
    found = re.fullmatch(r"majal_modules_(\w+?)_api_(?:operations_)?(\w+)", one["operationId"])
    return f"{found[1]}_{found[2]}" if found else one["operationId"].removeprefix("majal_")


def _query(one: dict[str, Any]) -> str:
    """The type of what is asked; the fields to choose are told by the house itself."""
    return "list[str]" if one["name"] == "fields" else _type(one["schema"])


def _safe(name: str) -> str:
    return f"{name}_" if keyword.iskeyword(name) or name in ("self", "body", "key") else name
