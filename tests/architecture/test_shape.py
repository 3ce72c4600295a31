"""The rules of the house that linters cannot know, and the checks of ``make check`` as tests."""

from pathlib import Path

from tools import pages, shape

ROOT = Path(__file__).parents[2]


def test_the_house_has_its_shape():
    assert list(shape.faults(ROOT)) == []


def test_templates_and_style_sheets_hold_nothing_forbidden():
    assert list(pages.faults(ROOT)) == []
