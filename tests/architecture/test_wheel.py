"""The wheel is complete: installed into a fresh environment it runs from an empty folder."""

import os
import site
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

import pytest

from majal import __version__

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
NEEDED = (
    "majal/kernel/templates/base.html",
    "majal/modules/portal/templates/portal/home.html",
    "majal/kernel/locale/ar/LC_MESSAGES/django.mo",
    "majal/config/locale/fr/LC_MESSAGES/django.mo",
    "majal/kernel/static/majal/vendor/ibm-plex-sans-arabic/arabic-400.woff2",
    "majal/kernel/static/majal/build/majal.rtl.css",
    "majal/kernel/documents/fonts/IBMPlexSansArabic-Regular.ttf",
    "majal/data/morocco/sources.csv",
    "majal/data/boundaries/provinces.geojson",
    "majal/modules/people/migrations/0001_initial.py",
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [BIN / "python", "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("majal-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """A fresh environment with the wheel; what it depends on is lent by this one."""
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder, with_pip=False)
    (packages,) = folder.glob("lib/python3*/site-packages")
    # A path of a .pth file is searched, but .pth files in it, such as our editable's, are not read.
    (packages / "lent.pth").write_text("\n".join(site.getsitepackages()))
    pip = [BIN / "python", "-m", "pip", "--python", folder / "bin" / "python"]
    subprocess.run(
        [*pip, "install", "--no-deps", "--no-index", "--no-warn-script-location", wheel],
        check=True,
        capture_output=True,
        env={k: v for k, v in os.environ.items() if not k.startswith("PIP_")},
    )
    return folder / "bin"


@pytest.mark.parametrize("name", NEEDED)
def test_the_wheel_holds(wheel, name):
    with zipfile.ZipFile(wheel) as archive:
        assert archive.getinfo(name).file_size > 0


def test_the_wheel_holds_all_that_the_package_has(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    package = {
        path.relative_to(ROOT / "src").as_posix()
        for path in (ROOT / "src" / "majal").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert sorted(package - names) == []
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def run(command, folder, **environment):
    """A command in an empty environment: nothing but PATH and HOME."""
    return subprocess.run(
        command,
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder), **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_is_the_wheel_that_is_imported(installed, tmp_path):
    done = run([installed / "python", "-c", "import majal; print(majal.__file__)"], tmp_path)
    assert Path(done.stdout.strip()).is_relative_to(installed.parent), done.stderr


def test_it_says_its_version_in_an_empty_folder(installed, tmp_path):
    done = run([installed / "majal", "version"], tmp_path)
    assert (done.returncode, done.stdout) == (0, f"majal {__version__}\n"), done.stderr


@pytest.mark.soak
def test_a_demonstration_starts_in_an_empty_folder(installed):
    # Below /tmp itself: root's PostgreSQL runs as another user, who may not enter pytest's folder.
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        done = run([installed / "majal", "demo", "--no-serve"], folder)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "head.office@majal.example" in done.stdout
        assert "Loading the real data of Morocco" in done.stdout
        made = {path.name for path in Path(folder, "var").iterdir()}
        assert {"pg", "static", "secret_key"} <= made
        again = run([installed / "majal", "figures", "network", "parks_operating"], folder)
        assert again.returncode in (0, 1)
        told = run([installed / "majal", "doctor"], folder)
        assert told.returncode == 0, told.stdout
