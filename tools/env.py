"""Make or mend .venv from the locked, hashed sets: ``python3 tools/env.py run|dev``.

Standard library only; it runs before anything is installed. ``run`` is what Majal needs to serve
and to be built, ``dev`` adds what tests and checks need. uv does the work when pip can install it,
plain pip when not. When nothing changed this costs a fraction of a second.
"""

import csv
import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMP = "majal-made-from"
MISSING = "is not in it"
LISTS = {"run": "requirements.txt", "dev": "requirements-dev.txt"}
# pip settings that say where packages come from; all others could send them to the wrong place.
KEPT = ("index-url", "extra-index-url", "find-links", "no-index", "cert", "client-cert")
KEPT += ("trusted-host", "proxy", "cache-dir", "config-file", "timeout", "default-timeout")
KEPT += ("retries", "keyring-provider")
FOR_UV = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "no-index": "UV_NO_INDEX",
    "cert": "SSL_CERT_FILE",
    "trusted-host": "UV_INSECURE_HOST",
}
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)( ;)?", re.MULTILINE)


def wanted(kind: str) -> dict[str, str]:
    """The locked versions by name; those that hold for some platforms only are left out."""
    text = (ROOT / LISTS[kind]).read_text(encoding="utf-8")
    return {_plain(name): version for name, version, rest in PINNED.findall(text) if not rest}


def fingerprint(kind: str) -> str:
    """What the environment was made from; a change of any of it makes a new one."""
    digest = hashlib.sha256(f"{sys.version} {VENV}".encode())
    for name in (LISTS[kind], "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def faults(kind: str) -> list[str]:
    """What is missing or damaged in .venv, by looking at every file its packages should have."""
    found = sorted(VENV.glob("lib/python3*/site-packages"))
    if not found or not os.access(VENV / "bin" / "python", os.X_OK):
        return ["no Python works in it"]
    site = found[-1]
    folders = {_plain(p.name.rsplit("-", 2)[0]): p for p in site.glob("*-*.dist-info")}
    bad = []
    for name, version in {**wanted(kind), "majal": ""}.items():
        folder = folders.get(name)
        if folder is None or (version and f"-{version}.dist-info" not in folder.name):
            bad.append(f"{name} {version} {MISSING}")
        elif not _whole(site, folder):
            bad.append(f"{name} lacks files")
    return bad


def _whole(site: Path, folder: Path) -> bool:
    try:
        with (folder / "RECORD").open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.reader(file) if row]
        return bool(rows) and all(
            os.stat(  # noqa: PTH116 - twenty thousand files: the short way is the quick way
                f"{site}/{row[0]}"
            ).st_size
            == int(row[2])
            for row in rows
            if row[2] and not row[0].endswith((".pyc", ".mo"))
        )
    except (OSError, ValueError, IndexError):
        return False


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def clean_environment() -> dict[str, str]:
    """The caller's environment without what would lead the installers astray."""
    kept = {"PIP_" + name.upper().replace("-", "_") for name in KEPT}
    astray = ("PIP_", "UV_", "PYTHON", "VIRTUAL_ENV", "CONDA_", "__PYVENV")
    clean = {k: v for k, v in os.environ.items() if k in kept or not k.startswith(astray)}
    # What a configuration file says of these is overruled too.
    return {
        **clean,
        "PIP_USER": "0",
        "PIP_REQUIRE_VIRTUALENV": "0",
        "PIP_NO_INPUT": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "UV_NO_CONFIG": "1",
        "UV_PYTHON_DOWNLOADS": "never",
        "UV_INDEX_STRATEGY": "unsafe-best-match",  # as pip chooses; the hashes keep it safe
        "UV_LINK_MODE": "copy" if os.environ.get("CI") else "hardlink",
    }


def uv_environment(python: str, environment: dict[str, str]) -> dict[str, str]:
    """pip's own settings of where packages come from, told to uv."""
    done = subprocess.run(
        [python, "-m", "pip", "config", "list"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    told = dict(environment)
    for line in done.stdout.splitlines():  # global.index-url='https://…', then :env: ones
        name, _, value = line.partition("=")
        setting = name.rpartition(".")[2]
        if setting in FOR_UV and value.strip("'\""):
            between = "," if setting == "find-links" else " "
            told[FOR_UV[setting]] = between.join(value.strip("'\"").replace("\\n", " ").split())
    return told


def install(kind: str) -> None:
    """Add to .venv what is locked; begin it anew when it is damaged or was made elsewhere."""
    environment = clean_environment()
    python = str(VENV / "bin" / "python")
    print("Making .venv from", LISTS[kind], "…", flush=True)
    if damaged(kind):
        _begin(environment)
    here = {"env": environment, "cwd": ROOT, "stdin": subprocess.DEVNULL}
    with_uv = {**here, "env": uv_environment(python, environment)}
    pip = [python, "-m", "pip", "install", "--quiet"]
    uv = [str(VENV / "bin" / "uv"), "pip", "install", "--quiet", "--python", python]
    hashed = ["--require-hashes", "-r"]
    local = ["--no-deps", "--no-build-isolation", "-e", "."]
    fetched = subprocess.run([*pip, *hashed, "requirements-uv.txt"], **here, check=False)
    quick = fetched.returncode == 0 and not any(
        subprocess.run([*uv, *what], **with_uv, check=False).returncode
        for what in ([*hashed, LISTS[kind]], local)
    )
    if not quick:
        print("uv cannot be had or did not succeed; plain pip takes about a minute …", flush=True)
        subprocess.run([*pip, *hashed, LISTS[kind]], **here, check=True)
        subprocess.run([*pip, *local], **here, check=True)


def damaged(kind: str) -> bool:
    """Whether .venv cannot be added to: half made, of another Python, moved, or with holes."""
    config, pip = VENV / "pyvenv.cfg", VENV / "bin" / "pip"
    try:
        version = ".".join(str(n) for n in sys.version_info[:3])
        mine = f"version = {version}" in config.read_text() and str(VENV) in pip.read_text()
    except OSError:
        return True
    return not mine or any(not fault.endswith(MISSING) for fault in faults(kind))


def _begin(environment: dict[str, str]) -> None:
    shutil.rmtree(VENV, ignore_errors=True)
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if subprocess.run(command, env=environment, check=False).returncode:
        raise SystemExit(
            "python3 cannot make a virtual environment. On Debian and Ubuntu: "
            "apt-get install python3-venv"
        )


def main(arguments: list[str]) -> int:
    """Bring .venv up to date; 0 when it is."""
    if sys.version_info < OLDEST:
        have = ".".join(str(n) for n in sys.version_info[:2])
        print(
            f"Majal needs Python 3.11 or later; this one is {have}. Name another one, "
            "for example: make demo PYTHON=python3.12",
            file=sys.stderr,
        )
        return 1
    if len(arguments) != 1 or arguments[0] not in LISTS:
        print("usage: python3 tools/env.py run|dev", file=sys.stderr)
        return 2
    kind = arguments[0]
    # Two commands started at once: the second waits for the first. The folder itself is the lock.
    lock = os.open(ROOT, os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX)
    stamp = VENV / STAMP
    made = stamp.read_text().split() if stamp.exists() else []
    if fingerprint(kind) in made and not faults(kind):
        return 0
    try:
        install(kind)
    except subprocess.CalledProcessError as error:
        print(
            f"The environment could not be made ({error}). Is the network there? Run the same "
            "command again: it mends what is half done.",
            file=sys.stderr,
        )
        return 1
    if bad := faults(kind):
        print("The environment is not whole: " + "; ".join(bad), file=sys.stderr)
        return 1
    stamp.write_text("\n".join(fingerprint(k) for k in LISTS if not faults(k)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
