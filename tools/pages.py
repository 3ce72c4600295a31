"""What templates and style sheets must not hold, beyond what djlint and djade know."""

import re
from collections.abc import Iterator
from pathlib import Path

SIDES = "left|right"
TEMPLATE_RULES = (
    (r"\|\s*date\b(?!\w)", "Django's |date writes wrong Arabic months: use |pdate or |local"),
    (r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")", "a script within the page"),
    (r"<style\b", "a style within the page"),
    (r"\son(?:click|change|submit|load|input|error|focus|blur|key\w+|mouse\w+)\s*=", "a handler"),
    (r"javascript:", "a script within an address"),
    (rf"(?:text|float|border|rounded|align)-(?:{SIDES})\b", "a physical side: use start or end"),
    (r"[\s\"'](?:ml|mr|pl|pr)-(?:\d|auto)", "a physical side: use ms, me, ps or pe"),
    (rf"(?:margin|padding|border)-(?:{SIDES})\s*:", "a physical side: use a logical property"),
    (rf"\bstyle=\"[^\"]*\b(?:{SIDES})\s*:", "a physical side: use inset-inline"),
    (r"https?://(?:cdn|unpkg|fonts\.g|ajax\.g)", "something loaded from elsewhere"),
)
STYLE_RULES = (
    (rf"(?:margin|padding|border)-(?:{SIDES})\b", "a physical side: use a logical property"),
    (rf"(?<![\w-])(?:{SIDES})\s*:", "a physical side: use inset-inline"),
    (rf"(?:text-align|float|clear)\s*:\s*(?:{SIDES})\b", "a physical side: use start or end"),
)


def faults(root: Path) -> Iterator[str]:
    """Every forbidden thing in our templates and style sheets, with its place."""
    for path in sorted((root / "src" / "majal").rglob("templates/**/*.html")):
        yield from _search(path, root, TEMPLATE_RULES)
    for path in sorted((root / "front" / "css").glob("*.css")):
        if "physical" in path.name:  # what must not mirror, such as a chart: one file, named so
            continue
        yield from _search(path, root, STYLE_RULES)


def _search(path: Path, root: Path, rules: tuple[tuple[str, str], ...]) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    plain = re.sub(
        r"/\*.*?\*/|\{#.*?#\}", lambda m: re.sub(r"\S", " ", m[0]), text, flags=re.DOTALL
    )
    for pattern, why in rules:
        for found in re.finditer(pattern, plain):
            line = plain.count("\n", 0, found.start()) + 1
            yield f"{path.relative_to(root)}:{line}: {why} ({found[0].strip()!r})"
