"""No secret is in the repository: ``python -m tools.leaks`` looks at every file that git keeps.

What looks like one and is none, such as an example in a test, carries ``not a secret`` in its line.
"""

import math
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EXCUSED = "not a secret"
LOCKED = ("uv.lock", "package-lock.json", "requirements.txt", "requirements-dev.txt")
SURE = {
    "a private key": r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----",
    "a key of AWS": r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b",
    "a token of GitHub": r"\bgh[pousr]_[A-Za-z0-9]{36,}\b",
    "a token of GitLab": r"\bglpat-[A-Za-z0-9_-]{20,}\b",
    "a token of Slack": r"\bxox[abprs]-[A-Za-z0-9-]{10,}",
    "a key of Google": r"\bAIza[0-9A-Za-z_-]{35}\b",
    "a key of Stripe": r"\b[rs]k_live_[0-9A-Za-z]{20,}\b",
    "a token of a registry": r"\b(?:npm_[A-Za-z0-9]{36}|pypi-AgE[A-Za-z0-9_-]{50,})",
    "a token of Majal": r"\bmajal_(?=[a-z_]*[A-Z0-9])[\w-]{43}(?![\w-])",
    "a signed token": r"\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}",
    "a password in an address": r"\b(?:postgres(?:ql)?|https?|smtp|redis)://[^\s:/@'\"{}<>]+:"
    r"(?!\.\.\.|password|secret|\*|\$|%)[^\s@'\"{}<>/]{6,}@",
}
NAMED = re.compile(
    r"""(?:secret|token|api_?key|passw(?:or)?d)["']?\s*[:=]\s*["']([A-Za-z0-9+/=_-]{20,})["']""",
    re.IGNORECASE,
)
RANDOM = 3.8
"""Bits a character from which a word named a secret looks drawn, not thought of."""
PATTERNS = {what: re.compile(pattern) for what, pattern in SURE.items()}


def leaks(name: str, text: str) -> Iterator[str]:
    """What in a file looks like a secret, a line each."""
    for number, line in enumerate(text.splitlines(), 1):
        if EXCUSED in line:
            continue
        for what, pattern in PATTERNS.items():
            if pattern.search(line):
                yield f"{name}:{number}: {what}"
        for found in NAMED.finditer(line):
            if name.rpartition("/")[2] not in LOCKED and looks_drawn(found[1]):
                yield f"{name}:{number}: a random word that is called a secret"


def looks_drawn(word: str) -> bool:
    """Whether a word has digits, and each of its characters tells more than a thought word's."""
    counts = Counter(word).values()
    told = -sum(n / len(word) * math.log2(n / len(word)) for n in counts)
    return told >= RANDOM and any(one.isdigit() for one in word)


def main() -> int:
    """Look at all of them; 1 when something was found."""
    kept = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if kept.returncode:
        print("not run: this is no checkout of git")
        return 0
    found: list[str] = []
    for name in filter(None, kept.stdout.split("\0")):
        path = ROOT / name
        if path.is_file() and not path.is_symlink():
            content = path.read_bytes()
            if b"\0" not in content[:8000]:
                found += leaks(name, content.decode("utf-8", "replace"))
    print("\n".join(found) or "ok")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
