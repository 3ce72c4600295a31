"""Run every measure of this folder, one after the other: ``python -m bench [NAME…]``."""

import subprocess
import sys
from pathlib import Path

HELPERS = ("__init__", "__main__", "house", "report", "loader")


def main() -> int:
    """The command line; 1 when a script fails, never for a target that is missed."""
    names = sorted(p.stem for p in Path(__file__).parent.glob("*.py") if p.stem not in HELPERS)
    wanted = sys.argv[1:] or names
    if unknown := set(wanted) - set(names):
        print(f"there is no {', '.join(sorted(unknown))}; there are {', '.join(names)}")
        return 2
    failed = []
    for name in wanted:
        print(f"\n== {name}", flush=True)
        if subprocess.run([sys.executable, "-m", f"bench.{name}"], check=False).returncode:
            failed.append(name)
    if failed:
        print(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
