"""The environment is checked file by file, and made without what a shell may carry around."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import env

ROOT = Path(__file__).parents[2]


def package(site, name, version, **files):
    folder = site / f"{name}-{version}.dist-info"
    folder.mkdir(parents=True)
    lines = []
    for path, text in files.items():
        (site / path).write_text(text)
        lines.append(f"{path},sha256=x,{len(text)}")
    (folder / "RECORD").write_text("\n".join([*lines, f"{folder.name}/RECORD,,"]) + "\n")


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A checkout with an environment of one locked package, whole."""
    monkeypatch.setattr(env, "ROOT", tmp_path)
    monkeypatch.setattr(env, "VENV", tmp_path / ".venv")
    (tmp_path / "requirements.txt").write_text(
        "Foo.Bar==1.0 \\\n    --hash=sha256:0\nonly-elsewhere==2 ; sys_platform == 'win32' \\\n"
    )
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    bin_ = tmp_path / ".venv" / "bin"
    bin_.mkdir(parents=True)
    for name in ("python", "pip"):
        (bin_ / name).write_text(f"#!{bin_}/python\n")
        (bin_ / name).chmod(0o755)
    version = ".".join(map(str, sys.version_info[:3]))
    (tmp_path / ".venv" / "pyvenv.cfg").write_text(f"version = {version}\n")
    site = tmp_path / ".venv" / "lib" / "python3.11" / "site-packages"
    package(site, "foo_bar", "1.0", foo="content")
    package(site, "majal", "0.1.0", majal="x")
    return site


def test_a_whole_environment_has_no_fault(house):
    assert (env.faults("run"), env.damaged("run")) == ([], False)


def test_a_cut_file_a_missing_file_and_a_missing_package_are_named(house):
    (house / "foo").write_text("cont")
    assert (env.faults("run"), env.damaged("run")) == (["foo-bar lacks files"], True)
    (house / "foo").unlink()
    assert (env.faults("run"), env.damaged("run")) == (["foo-bar lacks files"], True)
    shutil.rmtree(house / "foo_bar-1.0.dist-info")
    assert (env.faults("run"), env.damaged("run")) == (["foo-bar 1.0 is not in it"], False)


def test_another_version_counts_as_missing(house):
    (house / "foo_bar-1.0.dist-info").rename(house / "foo_bar-0.9.dist-info")
    assert env.faults("run") == ["foo-bar 1.0 is not in it"]


@pytest.mark.parametrize("name", ["pyvenv.cfg", "bin/python", "bin/pip"])
def test_half_an_environment_is_made_anew(house, name):
    (env.VENV / name).unlink()
    assert env.damaged("run") is True


def test_a_moved_environment_is_made_anew(house):
    (env.VENV / "bin" / "pip").write_text("#!/elsewhere/.venv/bin/python\n")
    assert env.damaged("run") is True


def test_what_it_was_made_from_tells_lists_and_folder(house, monkeypatch):
    before = env.fingerprint("run")
    (env.ROOT / "requirements.txt").write_text("Foo.Bar==1.1\n")
    assert env.fingerprint("run") != before
    (env.ROOT / "requirements.txt").write_text("Foo.Bar==1.1\n")
    monkeypatch.setattr(env, "VENV", env.ROOT / "moved")
    assert env.fingerprint("run") != before


def test_installers_get_a_clean_environment(monkeypatch):
    for name in ("PIP_TARGET", "PIP_REQUIRE_HASHES", "PIP_PREFIX", "PYTHONPATH", "VIRTUAL_ENV"):
        monkeypatch.setenv(name, "/elsewhere")
    monkeypatch.setenv("PIP_INDEX_URL", "https://packages.example/simple")
    clean = env.clean_environment()
    assert "/elsewhere" not in clean.values()
    assert clean["PIP_INDEX_URL"] == "https://packages.example/simple"


def test_uv_is_told_where_pip_finds_packages(monkeypatch):
    for name in ("PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL", "PIP_CERT", "PIP_CONFIG_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_INDEX_URL", "https://packages.example/simple")
    monkeypatch.setenv("PIP_FIND_LINKS", "/one /two")
    told = env.uv_environment(sys.executable, env.clean_environment())
    assert told["UV_DEFAULT_INDEX"] == "https://packages.example/simple"
    assert told["UV_FIND_LINKS"] == "/one,/two"


def chromium(tmp_path, **programs):
    """Run the script with only these programs, each a line of shell."""
    for name, text in programs.items():
        path = tmp_path / name.replace("_", "-")
        path.write_text(f"#!/bin/sh\n{text}\n")
        path.chmod(0o755)
    for name in ("mktemp", "tail", "rm"):
        (tmp_path / name).symlink_to(shutil.which(name))
    return subprocess.run(
        ["/bin/sh", ROOT / "tools" / "chromium.sh"],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )


NOT_RUN = "NOT RUN: browser tests (no Chromium; apt-get install chromium)\n"


def test_without_chromium_one_line_says_so(tmp_path):
    done = chromium(tmp_path, id="echo 1000")
    assert (done.returncode, done.stdout, done.stderr) == (0, NOT_RUN, "")


def test_with_chromium_it_is_silent(tmp_path):
    done = chromium(tmp_path, chromium="exit 1")
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.skipif(not Path("/etc/debian_version").exists(), reason="not on Debian")
def test_root_on_debian_installs_it(tmp_path):
    install = f'echo "$DEBIAN_FRONTEND $*" > {tmp_path}/asked; : > {tmp_path}/chromium'
    install += f"; /bin/chmod +x {tmp_path}/chromium"
    done = chromium(tmp_path, id="echo 0", apt_get=install)
    assert (done.returncode, "NOT RUN" in done.stdout) == (0, False)
    asked = (tmp_path / "asked").read_text()
    assert asked == "noninteractive install -y --no-install-recommends chromium-headless-shell\n"


@pytest.mark.skipif(not Path("/etc/debian_version").exists(), reason="not on Debian")
def test_where_installing_fails_one_line_says_so(tmp_path):
    done = chromium(tmp_path, id="echo 0", apt_get="echo no network >&2; exit 100")
    assert done.returncode == 0
    assert done.stdout.endswith(NOT_RUN)
    assert "no network" in done.stderr
