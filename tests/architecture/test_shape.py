"""The rules of the house that linters cannot know, and the checks of ``make check`` as tests."""

from pathlib import Path

from tools import pages

ROOT = Path(__file__).parents[2]


def test_templates_and_style_sheets_hold_nothing_forbidden():
    assert list(pages.faults(ROOT)) == []
