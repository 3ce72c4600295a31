"""What Majal is made of: ``python -m tools.materials sbom|write|check|audit``.

``sbom`` prints a CycloneDX 1.6 bill of materials of what runs; ``write`` and ``check`` keep
docs/licences.md, and refuse a licence outside ``ALLOWED``; ``audit`` asks OSV for known faults.
"""

import json
import re
import sys
import tomllib
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "licences.md"
OSV = "https://api.osv.dev/v1/querybatch"
LINE = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^ \\;]+)([^\\\n]*)")
PERMISSIVE = (
    "0BSD Apache-2.0 BSD-2-Clause BSD-3-Clause CC0-1.0 CNRI-Python HPND ISC MIT MIT-0 MIT-CMU "
    "PSF-2.0 Unlicense Zlib BlueOak-1.0.0 Python-2.0 CC-BY-4.0 OFL-1.1 ODbL-1.0 W3C-20150513"
)
WEAK = (
    "EUPL-1.2 LGPL-2.0-or-later LGPL-2.1-or-later LGPL-3.0-only LGPL-3.0-or-later MPL-1.1 MPL-2.0"
)
ALLOWED = frozenset([*PERMISSIVE.split(), *WEAK.split()])
"""Licences of what is shipped or runs; those with conditions leave our own code its licence."""
WORKSHOP = ALLOWED | {"GPL-3.0-or-later", "CC-BY-3.0"}
"""Tools of the workshop are run and never shipped: the GPL binds them, not what they look at."""
NAMES = {
    "MIT License": "MIT",
    "ISC License (ISCL)": "ISC",
    "BSD License": "BSD-3-Clause",
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.0-or-later",
    "GNU Lesser General Public License v3 (LGPLv3)": "LGPL-3.0-only",
    "Python Software Foundation License": "PSF-2.0",
    "Public Domain": "CC0-1.0",
    "GNU General Public License (GPL)": "GPL-3.0-or-later",
}
"""How packages that name no SPDX expression call their licence."""
READ = {
    "qrcode": "BSD-3-Clause",
    "docutils": "BSD-2-Clause AND PSF-2.0 AND CC0-1.0",
}
"""Whose own files were read, since what the package says of itself is not one expression."""


@dataclass(frozen=True)
class Material:
    """One package: from PyPI or npm, its licence, whether it runs or only helps in the workshop."""

    name: str
    version: str
    licence: str
    runs: bool
    sort: str = "pypi"
    hashes: tuple[str, ...] = ()

    @property
    def purl(self) -> str:
        """Its address as bills of materials write it."""
        return f"pkg:{self.sort}/{self.name.replace('@', '%40')}@{self.version}"

    @property
    def refused(self) -> bool:
        """Whether its licence is none of those that were looked at."""
        return not accepted(self.licence, ALLOWED if self.runs else WORKSHOP)


def accepted(expression: str, known: frozenset[str]) -> bool:
    """Whether an SPDX expression can be met: every part of AND, one of OR."""
    plain = expression.replace("(", "").replace(")", "")
    return bool(plain) and all(
        any(one.strip() in known for one in part.split(" OR ")) for part in plain.split(" AND ")
    )


def materials() -> list[Material]:
    """Everything that is locked, what runs first."""
    running = dict(_locked("requirements.txt"))
    found = [_of_python(name, *one, runs=True) for name, one in running.items()]
    others = dict(_locked("requirements-dev.txt"))
    found += [
        _of_python(name, *one, runs=False) for name, one in others.items() if name not in running
    ]
    return [one for one in found if one] + list(_of_browser())


def _locked(name: str) -> Iterator[tuple[str, tuple[str, str, tuple[str, ...]]]]:
    text = (ROOT / name).read_text(encoding="utf-8")
    for block in re.split(r"\n(?=\S)", text):
        if found := LINE.match(block):
            hashes = tuple(re.findall(r"sha256:([0-9a-f]{64})", block))
            yield found[1].lower(), (found[2], found[3], hashes)


def _of_python(
    name: str, version: str, marker: str, hashes: tuple[str, ...], *, runs: bool
) -> Material | None:
    try:
        told: Any = distribution(name).metadata
    except PackageNotFoundError:
        if ";" in marker:  # for another system than this one
            return None
        licence = ""
    else:
        licence = READ.get(name) or told.get("License-Expression") or _classified(told)
    return Material(name, version, licence, runs, hashes=hashes)


def _classified(told: Any) -> str:
    names = [
        line.split("::")[-1].strip()
        for line in told.get_all("Classifier") or []
        if line.startswith("License ::") and not line.endswith("OSI Approved")
    ]
    if not names:
        names = [(told.get("License") or "").strip()]
    return " OR ".join(dict.fromkeys(NAMES.get(one, one) for one in names))


def _of_browser() -> Iterator[Material]:
    """What the browser is sent is built from npm packages; the rest of them builds it."""
    lock = json.loads((ROOT / "front" / "package-lock.json").read_text(encoding="utf-8"))
    for path, one in sorted(lock["packages"].items()):
        if path and "version" in one:
            name = path.rpartition("node_modules/")[2]
            runs = not one.get("dev", False)
            told = one.get("license", "")
            licence = " OR ".join(told) if isinstance(told, list) else told
            yield Material(name, one["version"], licence, runs, "npm")


def sbom(found: list[Material]) -> dict[str, Any]:
    """The bill of materials of what runs, as CycloneDX 1.6 writes it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    own = f"pkg:pypi/majal@{project.get('version', '0')}"
    parts = [one for one in found if one.runs]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": uuid.uuid4().urn,
        "version": 1,
        "metadata": {
            "timestamp": datetime.now(UTC).isoformat(timespec="seconds"),
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": "majal",
                "version": project.get("version", "0"),
                "licenses": [{"license": {"id": "EUPL-1.2"}}],
            },
        },
        "components": [
            {
                "type": "library",
                "bom-ref": one.purl,
                "name": one.name,
                "version": one.version,
                "purl": one.purl,
                "licenses": [{"expression": one.licence}],
                **(
                    {"hashes": [{"alg": "SHA-256", "content": h} for h in one.hashes]}
                    if one.hashes
                    else {}
                ),
            }
            for one in parts
        ],
        "dependencies": [{"ref": own, "dependsOn": [one.purl for one in parts]}],
    }


def page(found: list[Material]) -> str:
    """docs/licences.md."""
    lines = [
        "# Licences of what Majal is made of",
        "",
        "Written by `make licences` from what is installed and locked. What *runs* is on the",
        "server or in the browser; what stands in the *workshop* checks, tests and builds, and is",
        "never shipped.",
        "`make check` refuses a licence that is not in the lists of `tools/materials.py`.",
        "",
    ]
    for title, runs in (("Runs", True), ("Workshop", False)):
        lines += [f"## {title}", "", "| package | version | licence | from |", "|---|---|---|---|"]
        lines += [
            f"| {one.name} | {one.version} | {one.licence} | {one.sort} |"
            for one in sorted(found, key=lambda o: (o.sort, o.name, o.version))
            if one.runs is runs
        ]
        lines.append("")
    return "\n".join(lines)


def audit(found: list[Material]) -> int:
    """Ask OSV about every package; without an answer say that nothing was looked at."""
    ecosystems = {"pypi": "PyPI", "npm": "npm"}
    asked = [
        {"package": {"name": one.name, "ecosystem": ecosystems[one.sort]}, "version": one.version}
        for one in found
    ]
    request = urllib.request.Request(
        OSV, json.dumps({"queries": asked}).encode(), {"Content-Type": "application/json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 - fixed, https
            results = json.load(answer)["results"]
    except (OSError, ValueError, KeyError, urllib.error.URLError) as error:
        print(f"not run: api.osv.dev does not answer ({error}); nothing is known of faults")
        return 0
    if len(results) != len(found):
        print("not run: api.osv.dev answered in part; nothing is known of faults")
        return 0
    faults = [
        (one, told["vulns"]) for one, told in zip(found, results, strict=True) if told.get("vulns")
    ]
    for one, known in faults:
        print(f"{one.name} {one.version}: {', '.join(fault['id'] for fault in known)}")
    print(f"{len(found)} packages asked about, known faults in {len(faults)}")
    return 1 if faults else 0


def main(arguments: list[str]) -> int:
    """The command line."""
    if arguments not in (["sbom"], ["write"], ["check"], ["audit"]):
        print("usage: python -m tools.materials sbom|write|check|audit", file=sys.stderr)
        return 2
    found = materials()
    if arguments == ["audit"]:
        return audit(found)
    if arguments == ["sbom"]:
        print(json.dumps(sbom(found), indent=1))
        return 0
    if arguments == ["write"]:
        PAGE.write_text(page(found), encoding="utf-8")
    refused = [f"{o.name} {o.version}: {o.licence or 'no licence'}" for o in found if o.refused]
    if arguments == ["check"] and PAGE.read_text(encoding="utf-8") != page(found):
        refused.append("docs/licences.md is not what is installed: run make licences")
    print("\n".join(refused) or "ok")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
