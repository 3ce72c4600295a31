"""Catalogues of translations without gettext's programs: extract, compile, check.

    python tools/catalogues.py extract [PART…]   merge new sentences into every .po, drop old ones
    python tools/catalogues.py compile           write the .mo beside each .po that is newer
    python tools/catalogues.py check             refuse what is missing, fuzzy, empty or broken

A part is ``kernel``, ``config`` or a module. Each keeps its own locale/{ar,fr}/LC_MESSAGES; what is
translated into Tamazight, in part, stands in config/locale/zgh.
"""

import argparse
import ast
import io
import os
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("ar", "fr")
PARTLY = "zgh"
PLURALS = {
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : "
    "n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5;",
    "fr": "nplurals=2; plural=(n > 1);",
    "zgh": "nplurals=2; plural=(n > 1);",
}
# Forms that name their number in words ("a company", "two companies") may leave the figure out.
WORDED = {"ar": (0, 1, 2), "fr": (0,), "zgh": (0,)}
HEADER = (
    'msgid ""\n'
    'msgstr ""\n'
    '"Project-Id-Version: majal\\n"\n'
    '"Language: {language}\\n"\n'
    '"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=utf-8\\n"\n'
    '"Content-Transfer-Encoding: 8bit\\n"\n'
    '"Plural-Forms: {plurals}\\n"\n\n'
)
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[#0\- +]*[\d.]*[a-zA-Z]|%[#0\- +]*[\d.]*[a-zA-Z]|\{(\w*)\}")
# French sets a space before these marks and inside quotation marks; no line may break there.
LOOSE = re.compile(r" [:;!?»]|« ")
Key = tuple[str, str | None]


def parts(root: Path) -> dict[str, Path]:
    """The folders that keep a catalogue, by name."""
    package = root / "src" / "majal"
    modules = sorted(p.parent for p in (package / "modules").glob("*/apps.py"))
    return {p.name: p for p in (package / "kernel", package / "config", *modules)}


def po_path(part: Path, language: str) -> Path:
    return part / "locale" / language / "LC_MESSAGES" / "django.po"


def extracted(part: Path) -> Catalog:
    """Every sentence of the part's code and templates, in one catalogue without translations."""
    found = Catalog(fuzzy=False)
    for path in sorted(part.rglob("*.py")):
        if "migrations" not in path.relative_to(part).parts:
            text = path.read_text(encoding="utf-8")
            _refuse_odd_names(path, text)
            add(found, path.relative_to(part).as_posix(), text)
    for path in sorted((part / "templates").rglob("*.*")):
        if path.suffix in (".html", ".txt"):
            origin = path.relative_to(part).as_posix()
            add(found, origin, template_as_code(path.read_text(encoding="utf-8"), origin))
    return found


def add(catalogue: Catalog, origin: str, text: str) -> None:
    for line, message, comments, context in extract(
        "python", io.BytesIO(text.encode()), KEYWORDS, ("Translators:",), {"encoding": "utf-8"}
    ):
        catalogue.add(message, None, [(origin, line)], auto_comments=comments, context=context)


def template_as_code(text: str, origin: str) -> str:
    """A template as calls of gettext, one line for one line, without the indentation."""
    from django.utils.translation.template import templatize  # noqa: PLC0415 - not for building

    return "\n".join(line.lstrip() for line in templatize(text, origin=origin).split("\n"))


def _refuse_odd_names(path: Path, text: str) -> None:
    """A gettext function under a name that extraction does not know would lose its sentences."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            for name in node.names:
                simple = name.name in ("gettext", "gettext_lazy", "gettext_noop")
                allowed = {name.name, "_"} if simple else {name.name}
                if name.name in KEYWORDS and (name.asname or name.name) not in allowed:
                    sys.exit(f"{path}: import {name.name} under its own name, not {name.asname}")


def read(path: Path, language: str) -> Catalog:
    """A stored catalogue, or an empty one where there is none yet."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    if not text.strip():
        text = HEADER.format(language=language, plurals=PLURALS[language])
    return read_po(io.BytesIO(text.encode()), locale=language, abort_invalid=True)


def key(message: Message) -> Key:
    """What tells two messages apart: the singular sentence and its context."""
    return (message.id if isinstance(message.id, str) else message.id[0], message.context)


def messages(catalogue: Catalog) -> dict[Key, Message]:
    return {key(m): m for m in catalogue if m.id}


def merge(found: Catalog, path: Path, language: str) -> tuple[int, int]:
    """Bring one .po up to the code: how many sentences came, and how many went."""
    old = messages(read(path, language))
    fresh = Catalog(locale=language, fuzzy=False)
    for where, message in messages(found).items():
        kept = old.get(where)
        # A sentence that became plural, or ceased to be, is a new sentence.
        same = kept is not None and bool(kept.pluralizable) == bool(message.pluralizable)
        count = 6 if language == "ar" else 2
        empty: str | tuple[str, ...] = ("",) * count if message.pluralizable else ""
        fresh.add(
            message.id,
            kept.string if same and kept else empty,
            sorted({(origin, 0) for origin, _ in message.locations}),
            flags=message.flags | ({"fuzzy"} if same and kept and kept.fuzzy else set()),
            auto_comments=message.auto_comments,
            user_comments=kept.user_comments if kept else (),
            context=message.context,
        )
    new = messages(fresh)
    if new or path.exists():
        out = io.BytesIO()
        write_po(out, fresh, width=100, omit_header=True, sort_output=True, include_lineno=False)
        text = HEADER.format(language=language, plurals=PLURALS[language]) + out.getvalue().decode()
        _replace(path, (text.rstrip("\n") + "\n").encode())
    return len(new.keys() - old.keys()), len(old.keys() - new.keys())


def compile_one(path: Path) -> bool:
    """Write the .mo of one .po unless it is there and newer."""
    target = path.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime_ns >= path.stat().st_mtime_ns:
        return False
    catalogue = read(path, path.parts[-3])
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    out = io.BytesIO()
    write_mo(out, catalogue)
    _replace(target, out.getvalue())
    return True


def compile_all(root: Path) -> int:
    """Compile every catalogue under ``src``; how many were out of date."""
    return sum(compile_one(path) for path in sorted((root / "src").rglob("*.po")))


def _replace(path: Path, content: bytes) -> None:
    if path.exists() and path.read_bytes() == content:
        os.utime(path)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.write_bytes(content)
    fresh.replace(path)


def faults(root: Path) -> Iterator[str]:
    """Everything that keeps a reader of Arabic or French from a whole interface, a line each."""
    known: dict[Key, Message] = {}
    for name, part in parts(root).items():
        wanted = messages(extracted(part))
        known |= wanted
        for language in LANGUAGES:
            path = po_path(part, language)
            if not wanted and not path.exists():
                continue
            head = f"{name} [{language}]"
            have = messages(read(path, language))
            if path.exists() and f"Plural-Forms: {PLURALS[language]}" not in _unwrapped(path):
                yield f"{head}: the header must say Plural-Forms: {PLURALS[language]}"
            for where in sorted(wanted.keys() - have.keys(), key=str):
                yield f"{head}: not in the catalogue: {where[0]!r}"
            for where in sorted(have.keys() - wanted.keys(), key=str):
                yield f"{head}: no longer in the code: {where[0]!r}"
            for where in sorted(wanted.keys() & have.keys(), key=str):
                for fault in message_faults(have[where], wanted[where], language):
                    yield f"{head}: {fault}: {where[0]!r}"
    yield from rivals(root)
    yield from partly_faults(root, known)


def partly_faults(root: Path, wanted: dict[Key, Message]) -> Iterator[str]:
    """What is wrong with what is translated into Tamazight; what is not is no fault."""
    path = po_path(root / "src" / "majal" / "config", PARTLY)
    for where, message in sorted(messages(read(path, PARTLY)).items(), key=str):
        faults = ["no longer in the code"]
        if where in wanted:
            faults = [*message_faults(message, wanted[where], PARTLY)]
        yield from (f"[{PARTLY}]: {fault}: {where[0]!r}" for fault in faults)


def rivals(root: Path) -> Iterator[str]:
    """What parts translate each in their way: all run as one catalogue, and one would win."""
    for language in LANGUAGES:
        found: dict[tuple[Key, bool], dict[object, str]] = {}
        for name, part in parts(root).items():
            for where, message in messages(read(po_path(part, language), language)).items():
                ways = found.setdefault((where, bool(message.pluralizable)), {})
                ways.setdefault(message.string, name)
        for (where, _plural), ways in found.items():
            if len(ways) > 1:
                yield (
                    f"[{language}]: {where[0]!r} is translated in {len(ways)} ways by "
                    f"{', '.join(ways.values())}: agree on one, or give it a context"
                )


def _unwrapped(path: Path) -> str:
    return path.read_text(encoding="utf-8").replace('"\n"', "")


def message_faults(message: Message, source: Message, language: str) -> Iterator[str]:
    """What is wrong with one translation."""
    if message.fuzzy:
        yield "fuzzy"
    if bool(source.pluralizable) != bool(message.pluralizable):
        yield "plural on one side only"
        return
    forms = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    ids = source.id if isinstance(source.id, (tuple, list)) else (source.id,)
    if not all(form.strip() for form in forms):
        yield "a plural form is missing" if source.pluralizable and any(forms) else "untranslated"
        return
    wanted = placeholders(ids[-1])
    for number, form in enumerate(forms):
        have = placeholders(form)
        worded = bool(source.pluralizable) and number in WORDED[language]
        if have != wanted and not (worded and set(have) <= set(wanted)):
            yield f"placeholders {have} instead of {wanted} in form {number}"
        if language == "fr" and (loose := LOOSE.search(form)):
            yield f"U+00A0, not a space, beside {loose.group().strip()!r} in form {number}"
        if any(form.startswith("\n") != i.startswith("\n") for i in ids[:1]):
            yield "begins with a line break on one side only"


def placeholders(text: str) -> list[str]:
    """What is filled in later: ``%(name)s``, ``%s`` and ``{name}``, sorted."""
    plain = text.replace("%%", "")
    return sorted(match.group(0) for match in PLACEHOLDER.finditer(plain))


def main(arguments: list[str] | None = None) -> int:
    """The command line; 0 done, 1 something is missing, 2 wrong use."""
    parser = argparse.ArgumentParser(description="Catalogues of translations.")
    parser.add_argument("verb", choices=["extract", "compile", "check"])
    parser.add_argument("parts", nargs="*", help="kernel, config or modules; all when left out")
    parser.add_argument("--root", type=Path, default=ROOT)
    given = parser.parse_args(arguments)
    if given.verb == "compile":
        print(f"{compile_all(given.root)} catalogues compiled")
        return 0
    if given.verb == "check":
        found = list(faults(given.root))
        print("\n".join(found) or "catalogues complete in " + " and ".join(LANGUAGES))
        return 1 if found else 0
    known = parts(given.root)
    if unknown := set(given.parts) - known.keys():
        parser.error(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    for name in given.parts or known:
        sentences = extracted(known[name])
        for language in LANGUAGES:
            came, went = merge(sentences, po_path(known[name], language), language)
            print(f"{name} [{language}]: {came} new, {went} gone")
    return 0


if __name__ == "__main__":
    sys.exit(main())
