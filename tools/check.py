"""``make check``: every rule that a program can hold, two at a time, a line for each.

``python -m tools.check [NAME…]`` runs those whose name begins so; what fails prints its output.
"""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tools import pages, shape

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
TEMPLATES = "src/majal"
COUNTED = ("exclude_type_checking_imports = True", "exclude_type_checking_imports = False")


def checks() -> dict[str, list[str]]:
    """The programs to run, by name, the slow ones first."""
    python = str(BIN / "python")
    templates = [str(p) for p in sorted((ROOT / TEMPLATES).rglob("templates/**/*.html"))]
    return {
        "types": [str(BIN / "mypy")],
        "generated pages": [python, "-m", "tools.docs", "check"],
        "migrations": [python, "-m", "django", "makemigrations", "--check", "--dry-run"],
        "migrations, upgrades": [python, "-m", "tools.migrating"],
        "catalogues": [python, "tools/catalogues.py", "check"],
        "imports": [str(BIN / "lint-imports"), "--no-cache"],
        "imports, types counted": [python, "-m", "tools.check", "--count-types"],
        "templates, lint": [str(BIN / "djlint"), "--lint", "--quiet", TEMPLATES],
        "templates, format": [str(BIN / "djade"), "--target-version", "5.2", "--check", *templates],
        "templates, rules": [python, "-m", "tools.check", "--pages"],
        "shape": [python, "-m", "tools.check", "--shape"],
        "style": [str(BIN / "ruff"), "check", "--quiet", "--output-format", "concise"],
        "format": [str(BIN / "ruff"), "format", "--check", "--quiet"],
        "licences": [python, "-m", "tools.materials", "check"],
        "secrets": [python, "-m", "tools.leaks"],
        "locked lists": [python, "-m", "tools.locks", "check"],
    }


def run(name: str, command: list[str]) -> bool:
    """Run one check and say how it went."""
    began = time.monotonic()
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "majal.config.settings.test",
            "PYTHONPATH": str(ROOT),
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    took = time.monotonic() - began
    print(f"{'✓' if done.returncode == 0 else '✗'} {name} ({took:.1f} s)", flush=True)
    if done.returncode:
        print(done.stdout.rstrip() or f"{command[0]} failed", flush=True)
    return done.returncode == 0


def count_types() -> int:
    """The import contracts once more, with what only the type checker imports counted."""
    text = (ROOT / ".importlinter").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "importlinter"
        config.write_text(text.replace(*COUNTED), encoding="utf-8")
        command = [BIN / "lint-imports", "--no-cache", "--config", config]
        return subprocess.run(command, cwd=ROOT, check=False).returncode


def main(arguments: list[str]) -> int:
    """The command line; 1 when any check fails."""
    if arguments == ["--count-types"]:
        return count_types()
    if arguments in (["--pages"], ["--shape"]):
        found = list((pages if arguments == ["--pages"] else shape).faults(ROOT))
        print("\n".join(found))
        return 1 if found else 0
    subprocess.run([BIN / "python", "tools/catalogues.py", "compile"], cwd=ROOT, check=True)
    wanted = [
        (name, command)
        for name, command in checks().items()
        if not arguments or any(name.startswith(a) for a in arguments)
    ]
    if not wanted:
        print("there are:", ", ".join(checks()), file=sys.stderr)
        return 2
    with ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        results = list(pool.map(lambda one: run(*one), wanted))
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
