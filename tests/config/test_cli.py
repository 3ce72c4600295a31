"""The verbs of ``majal``: 0 done, 1 refused with the reason in one sentence, 2 wrong use."""

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from majal import __version__
from majal.config import cli, start
from majal.config.errors import Refused
from majal.kernel.errors import NotAllowed
from majal.kernel.models import JobRun
from majal.modules.figures.public import MeasureVersion
from majal.modules.parks.public import Park
from majal.modules.sources.public import Source

VERBS = (
    *("demo", "serve", "worker", "load", "figures"),
    *("backup", "verify", "restore", "export", "import", "compare", "doctor", "version"),
)


def test_version(capsys):
    assert cli.main(["version"]) == 0
    assert capsys.readouterr().out == f"majal {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        *([], ["frobnicate"], ["load"], ["load", "atlantis"], ["serve", "x"]),
        *(["backup"], ["backup", "x", "--to", "y"], ["backup", "--to"], ["verify"]),
        *(["export"], ["import"], ["compare", "x"]),
    ],
)
def test_wrong_use_is_2(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("usage: majal ")


def test_help_names_every_verb(capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(["--help"])
    assert ended.value.code == 0
    out = capsys.readouterr().out
    assert [verb for verb in VERBS if f"    {verb} " not in out] == []


@pytest.mark.parametrize("error", [Refused("no room."), NotAllowed()])
def test_a_refusal_is_1_and_one_sentence(monkeypatch, capsys, error):
    def refuse(arguments):
        raise error

    monkeypatch.setattr(cli, "run", refuse)
    assert cli.main(["version"]) == 1
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", f"majal: {error}\n")


def test_a_database_that_does_not_answer_is_a_sentence(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "majal.config.cli", "load", "morocco"],
        env={
            "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
            "MAJAL_HOME": str(tmp_path),
            "PATH": "/usr/bin:/bin",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("majal: the database does not answer: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "fr_MA.UTF-8"}, "fr"),
        ({"LANG": "fr_FR", "LC_ALL": "ar_MA.UTF-8"}, "ar"),
        ({"LANG": "ar", "LC_ALL": "C"}, "en"),
        ({"LANG": "de_DE"}, "en"),
    ],
)
def test_the_terminal_chooses_the_language(monkeypatch, environment, language):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert start.terminal_language() == language
    spoken = {"en": "stopped.", "fr": "arrêté.", "ar": "توقّف."}
    assert start.say("stopped.") == spoken[language]


@pytest.fixture
def terminal(monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")


@pytest.mark.django_db
@pytest.mark.usefixtures("terminal")
class TestLoad:
    @pytest.mark.soak  # the whole of the data, once more
    def test_a_dry_run_counts_and_writes_nothing(self, capsys):
        assert cli.main(["load", "morocco"]) == 0
        out = capsys.readouterr().out
        assert "sources                new 184, changed 0, unchanged 0, refused 0" in out
        assert "parks                  new 16, changed 0, unchanged 0, refused 0" in out
        assert out.endswith("This was a dry run: add --commit to load.\n")
        assert (Source.objects.count(), Park.objects.count(), JobRun.objects.count()) == (0, 0, 0)

    def test_committed_it_is_there_and_a_second_time_changes_nothing(self, capsys):
        assert cli.main(["load", "morocco", "--commit"]) == 0
        capsys.readouterr()
        assert Park.objects.count() == 16
        assert cli.main(["load", "morocco", "--commit"]) == 0
        out = capsys.readouterr().out
        assert "new 0, changed 0, unchanged 184, refused 0" in out
        known = MeasureVersion.objects.count()
        assert f"measures               new 0, changed 0, unchanged {known}, refused 0" in out
        assert not [line for line in out.splitlines() if "refused 0" not in line]

    def test_one_bad_row_is_named_and_nothing_is_loaded(self, capsys, monkeypatch, tmp_path):
        from majal.config import loading

        folder = tmp_path / "morocco"
        folder.mkdir()
        lines = (loading.DATA / "morocco" / "sources.csv").read_text("utf-8").splitlines()
        lines[2] = lines[2].replace("http", "gopher", 1)
        (folder / "sources.csv").write_text("\n".join(lines), "utf-8")
        monkeypatch.setattr(loading, "DATA", tmp_path)
        assert cli.main(["load", "morocco", "--commit"]) == 1
        captured = capsys.readouterr()
        assert "unchanged 0, refused 1" in captured.out
        assert "    row 3 " in captured.out
        assert captured.err.startswith("Refused rows: ")
        assert (Source.objects.count(), Park.objects.count(), JobRun.objects.count()) == (0, 0, 0)


def test_the_doctor_finds_a_whole_house_well(db, capsys, settings, tmp_path, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")
    settings.MAJAL_HOME = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    (tmp_path / "pg").mkdir()
    monkeypatch.setattr("majal.config.doctor.locate", lambda home: None)
    assert cli.main(["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "✓ migrations: 0 waiting" in lines
    assert "– static files" in lines
    assert "    → majal serve makes them ready when it starts." in lines


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        (
            {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"},
            ["✗ the database does not answer: ", "    → look at DATABASE_URL, or at pg.log"],
        ),
        ({"MAJAL_HOME": "/proc/nowhere"}, ["✗ settings", "    → /proc/nowhere cannot be used"]),
        (
            {"DJANGO_SETTINGS_MODULE": "majal.config.settings.prod"},
            ["✗ settings", "    → Majal does not start in production: MAJAL_SECRET_KEY"],
        ),
        ({}, ["✗ private database: none in ", "    → run majal demo to try"]),
    ],
)
def test_the_doctor_says_what_is_missing_and_how_to_mend_it(environment, told):
    # Not below pytest's own folder: there root's PostgreSQL could not enter.
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        done = subprocess.run(
            [sys.executable, "-m", "majal.config.cli", "doctor"],
            env={"MAJAL_HOME": f"{folder}/home", "PATH": "/usr/bin:/bin", **environment},
            capture_output=True,
            text=True,
            check=False,
        )
    lines = done.stdout.splitlines()
    assert done.returncode == 1, done.stderr
    assert [start for start in told if not any(line.startswith(start) for line in lines)] == []


def test_a_home_that_cannot_be_is_a_sentence():
    done = subprocess.run(
        [sys.executable, "-m", "majal.config.cli", "serve"],
        env={"MAJAL_HOME": "/proc/nowhere", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("majal: /proc/nowhere cannot be used: ")
    assert done.stderr.count("\n") == 1
