"""Static files are made ready once, named by content and compressed, and again after a change."""

import json
from pathlib import Path

import pytest

from majal.config import statics
from majal.config.errors import Refused


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return tmp_path_factory.mktemp("home") / "static"


@pytest.fixture
def made(root, settings, monkeypatch):
    """Static files as a demonstration has them, below a home of their own."""
    settings.STATIC_ROOT = root
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "majal.config.settings.dev")
    monkeypatch.setenv("MAJAL_HOME", str(root.parent))
    return statics.prepare()


def test_they_are_named_by_content_and_compressed(made, root):
    assert made is True
    names = json.loads((root / "staticfiles.json").read_text())["paths"]
    style = root / names["majal/build/majal.rtl.css"]
    assert style.name.startswith("majal.rtl.")
    assert style.name != "majal.rtl.css"
    assert Path(f"{style}.br").stat().st_size < style.stat().st_size / 3
    assert not any(name.startswith("ninja/") for name in names)


def test_the_second_time_there_is_nothing_to_do(made):
    assert made is False


@pytest.mark.soak  # they are compressed a second time
def test_after_a_change_they_are_made_again(root, settings, monkeypatch):
    settings.STATIC_ROOT = root
    monkeypatch.setattr(statics, "fingerprint", lambda: "changed")
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "majal.config.settings.dev")
    monkeypatch.setenv("MAJAL_HOME", str(root.parent))
    assert [statics.prepare(), statics.prepare()] == [True, False]


def test_the_fingerprint_is_of_the_content(monkeypatch, tmp_path):
    style = tmp_path / "kernel" / "static" / "a.css"
    style.parent.mkdir(parents=True)
    style.write_text("a")
    monkeypatch.setattr(statics.majal, "__file__", str(tmp_path / "__init__.py"))
    first = statics.fingerprint()
    style.touch()
    assert statics.fingerprint() == first
    style.write_text("b")
    assert statics.fingerprint() != first


def test_what_cannot_be_made_is_refused_in_a_sentence(settings, monkeypatch, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "majal.config.settings.nowhere")
    with pytest.raises(Refused, match=r"the static files could not be made ready in .*: .*nowhere"):
        statics.prepare()
    assert not (settings.STATIC_ROOT / "made-from").exists()
