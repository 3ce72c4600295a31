"""The hashed lists for pip and uv, exported from uv.lock: ``python -m tools.locks``."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
UV = Path(sys.executable).with_name("uv")
EXPORT = ["export", "--frozen", "--no-emit-project", "--no-header", "--no-annotate", "--quiet"]
LISTS = {
    "requirements.txt": [*EXPORT, "--no-dev", "--group", "build"],
    "requirements-dev.txt": [*EXPORT, "--group", "dev"],
}


def uv(*arguments: str) -> str:
    """What uv answers. Raises: CalledProcessError."""
    return subprocess.run(
        [UV, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout


def main(arguments: list[str]) -> int:
    """``write`` the lists or ``check`` them; without uv there is nothing to check with."""
    if arguments not in (["write"], ["check"]):
        print("usage: python -m tools.locks write|check", file=sys.stderr)
        return 2
    if not UV.exists():
        print("not checked: uv is not installed here")
        return 0
    different = []
    for name, command in LISTS.items():
        path, text = ROOT / name, uv(*command)
        if path.read_text(encoding="utf-8") != text:
            different.append(name)
            if arguments == ["write"]:
                path.write_text(text, encoding="utf-8")
    if arguments == ["write"]:
        print("written:", ", ".join(different) or "nothing had changed")
        return 0
    try:
        uv("lock", "--check", "--offline", "--quiet")
    except subprocess.CalledProcessError as error:
        # Offline, uv may lack what it needs to answer: only a plain difference is a fault.
        if "needs to be updated" in error.stderr:
            different.append("uv.lock")
    print("\n".join(f"{name} is not what was locked: run make lock" for name in different) or "ok")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
