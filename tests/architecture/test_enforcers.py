"""Every enforcer is shown to fail: the violation is planted in a copy, and the real checker runs."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import models
from django.test.utils import isolate_apps

from tools import arrows, check, shape

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent

PLANTED = {
    "src/majal/kernel/telling_up.py": "import majal.modules.people.public\n",
    "src/majal/modules/people/refs.py": "import majal.modules.sources.public\n",
    "src/majal/modules/sources/panels.py": "import majal.modules.people.public\n"
    "import majal.modules.people.queries\n",
    "src/majal/modules/territories/utils.py": "",
    "src/majal/modules/territories/errors.py": "import majal.modules.territories.models\n",
    "src/majal/modules/saunas/__init__.py": "",
    "src/majal/modules/saunas/helpers/__init__.py": "",
    "src/majal/kernel/circle_a.py": "import majal.kernel.circle_b\n",
    "src/majal/kernel/circle_b.py": "import majal.kernel.circle_a\n",
    "src/majal/config/circle_a.py": "import majal.config.circle_b\n",
    "src/majal/config/circle_b.py": "import majal.config.circle_a\n",
    "src/majal/modules/parks/meters.py": "from typing import TYPE_CHECKING\n"
    "if TYPE_CHECKING:\n    import majal.modules.figures.public\n",
}


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """What the import contracts say of a house with every violation in it: plain, and typed."""
    house = tmp_path_factory.mktemp("house")
    package = "src/majal"
    for name in ("config", "modules", "kernel", "data"):
        shutil.copytree(
            ROOT / package / name,
            house / package / name,
            ignore=lambda folder, names: [
                n for n in names if not n.endswith(".py") and not Path(folder, n).is_dir()
            ],
        )
    shutil.copy(ROOT / package / "__init__.py", house / package)
    shutil.copytree(ROOT / "tools", house / "tools")
    for name, text in PLANTED.items():
        path = house / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    plain = (ROOT / ".importlinter").read_text()
    (house / "plain").write_text(plain)
    (house / "typed").write_text(plain.replace(*check.COUNTED))
    told = {}
    for kind in ("plain", "typed"):
        done = subprocess.run(
            [BIN / "lint-imports", "--no-cache", "--config", kind],
            cwd=house,
            env={"PYTHONPATH": f"{house}/src:{house}", "PATH": "/usr/bin:/bin", "COLUMNS": "200"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1, done.stdout + done.stderr
        told[kind] = done.stdout
    return told


@pytest.mark.parametrize(
    "sentence",
    [
        "The house: config on top, kernel at the bottom BROKEN",
        "majal.kernel is not allowed to import majal.modules",
        "Modules form storeys: nobody imports upwards or sideways BROKEN",
        "majal.modules.people is not allowed to import majal.modules.sources",
        "- majal.modules.saunas\n",
        "- majal.modules.territories.utils",
        "- majal.modules.saunas.helpers",
        "majal.modules.territories.errors is not allowed to import majal.modules.territories.models",
        "No circles inside the kernel and config BROKEN",
        "No cycles are allowed in majal.kernel.\n",
        "No cycles are allowed in majal.config.\n",
        "majal.modules.sources.panels reaches past the front door into majal.modules.people.queries",
    ],
)
def test_an_import_that_breaks_the_house_is_named(said, sentence):
    assert sentence in said["plain"]


def test_the_front_door_itself_is_open(said):
    assert "into majal.modules.people.public" not in said["plain"]


def test_what_only_the_type_checker_imports_is_counted_the_second_time(said):
    upward = "majal.modules.parks is not allowed to import majal.modules.figures"
    assert (upward in said["plain"], upward in said["typed"]) == (False, True)


@isolate_apps("majal.modules.people", "majal.modules.figures")
def test_a_foreign_key_upwards_or_sideways_is_named():
    def model(name, module, app, **fields):
        meta = type("Meta", (), {"app_label": app})
        return type(name, (models.Model,), {"__module__": module, "Meta": meta, **fields})

    figure = model("Figure", "majal.modules.figures.models", "figures")
    person = model(
        "Person",
        "majal.modules.people.models",
        "people",
        shows=models.ForeignKey(figure, models.PROTECT, related_name="+"),
    )
    reading = model(
        "Reading",
        "majal.modules.figures.models",
        "figures",
        reader=models.ForeignKey(person, models.PROTECT),
        figure=models.ForeignKey(figure, models.PROTECT, related_name="readings"),
    )
    assert list(arrows.faults([figure, person, reading])) == [
        "Person.shows points from people to figures, which is not below",
        "Reading.reader crosses into people: related_name must be '+'",
    ]


def test_every_foreign_key_points_level_or_down():
    from django.apps import apps

    assert list(arrows.faults(apps.get_models())) == []


SHAPES = {
    "src/majal/modules/barn/__init__.py": "",
    "src/majal/modules/barn/commands.py": "def sow(field): ...\n\n"
    '@command()\ndef reap(field, *, by):\n    """Reap.\n\n    Permission: barn.reap.\n    """\n',
    "src/majal/modules/barn/models.py": "class A(models.Model):\n    pass\n" * 13,
    "src/majal/modules/barn/views.py": "import majal.modules.mill.commands.wheel\n",
    "src/majal/modules/barn/queries.py": "\n" * 301,
    "src/majal/modules/mill/__init__.py": "",
    "src/majal/modules/mill/commands/__init__.py": '__all__ = ["turn"]\n',
    "src/majal/modules/mill/commands/wheel.py": "@command()\ndef turn(by): ...\n\n"
    "def helper(): ...\n",
    "src/majal/modules/mill/queries.py": 'apps.get_model("barn", "A")\n',
    "src/majal/modules/mill/forms.py": "\n" * 4000,
    "src/majal/kernel/__init__.py": "apps.get_model\n",
}


def test_every_fault_of_shape_is_named(tmp_path):
    for name, text in SHAPES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    barn, mill = "src/majal/modules/barn", "src/majal/modules/mill"
    assert sorted(shape.faults(tmp_path)) == sorted(
        [
            f"{barn}/commands.py: sow is not a @command",
            f"{barn}/commands.py: sow does not take by as a keyword only",
            f"{barn}/commands.py: sow does not say its Permission:",
            "barn: 13 models, at most 12",
            f"{barn}/views.py:1: reaches into majal.modules.mill.commands.wheel",
            f"{barn}/queries.py: 301 lines, at most 300",
            f"{mill}/commands/wheel.py: turn does not take by as a keyword only",
            f"{mill}/commands/wheel.py: turn does not say its Permission:",
            f"{mill}/queries.py:1: get_model",
            f"{mill}/forms.py: 4000 lines, at most 300",
            "mill: 4006 lines, at most 4000",
        ]
    )


STYLES = {
    "src/majal/modules/barn/commands.py": ("from django.http import HttpResponse", "TID251"),
    "src/majal/modules/barn/queries.py": (
        "from django.apps import apps\n\nX = apps.get_model('a', 'b')",
        "TID251",
    ),
    "src/majal/modules/barn/forms.py": ("from . import models", "TID252"),
    "src/majal/modules/barn/panels.py": ("from ninja import Router", "TID251"),
}


@pytest.mark.parametrize("name", STYLES)
def test_ruff_keeps_http_and_hidden_models_out_of_business_code(tmp_path, name):
    text, rule = STYLES[name]
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_text(text)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    done = subprocess.run(
        [BIN / "ruff", "check", "--no-cache", "--output-format", "concise", name],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, f": {rule} " in done.stdout) == (1, True), done.stdout


def test_ruff_lets_views_speak_http(tmp_path):
    view = tmp_path / "src/majal/modules/barn/views.py"
    view.parent.mkdir(parents=True)
    view.write_text("from django.http import HttpResponse\n\n__all__ = ['HttpResponse']\n")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    done = subprocess.run(
        [BIN / "ruff", "check", "--no-cache", "--select", "TID", view], cwd=tmp_path, check=False
    )
    assert done.returncode == 0


def test_mypy_is_strict(tmp_path):
    (tmp_path / "loose.py").write_text("def add(a, b):\n    return a + b\n")
    text = (ROOT / "pyproject.toml").read_text()
    strict = text[text.index("[tool.mypy]") :].split("[[")[0]
    assert "strict = true" in strict
    (tmp_path / "mypy.ini").write_text("[mypy]\nstrict = true\n")
    done = subprocess.run(
        [BIN / "mypy", "--config-file", "mypy.ini", "--cache-dir", "cache", "loose.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "[no-untyped-def]" in done.stdout


def test_djlint_and_djade_name_a_page_out_of_shape(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("{%extends 'base.html'%}\n<img src='a.png'>\n")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    lint = subprocess.run(
        [BIN / "djlint", "--lint", "page.html"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    form = subprocess.run([BIN / "djade", "--check", "page.html"], cwd=tmp_path, check=False)
    assert (lint.returncode, form.returncode) == (1, 1), lint.stdout


def test_a_generated_page_that_differs_is_named(monkeypatch, tmp_path):
    from tools import docs

    monkeypatch.setattr(docs, "ROOT", tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("old")
    (tmp_path / "docs" / "b.md").write_text("same")
    assert docs.drift({"docs/a.md": "new", "docs/b.md": "same", "docs/c.md": "missing"}) == [
        "docs/a.md",
        "docs/c.md",
    ]


def test_a_missing_migration_is_named(db):
    """Django's own check, on a model that no migration knows."""
    from django.apps import apps
    from django.core.management import CommandError, call_command

    config = apps.get_app_config("kernel")
    config.models["stray"] = type(
        "Stray",
        (models.Model,),
        {
            "__module__": "majal.kernel.models",
            "Meta": type("Meta", (), {"app_label": "kernel", "apps": apps}),
        },
    )
    try:
        with pytest.raises((CommandError, SystemExit)):
            call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)
    finally:
        del config.models["stray"]
        apps.clear_cache()
