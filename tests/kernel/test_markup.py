"""Pieces of HTML: what is no HTML is escaped, whatever it is, as Django's own does it."""

from typing import Any

import pytest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from majal.kernel.markup import filled, joined, structured


class Drawn:
    """Something that knows how it looks."""

    def __html__(self) -> SafeString:
        return SafeString("<b>&amp;</b>")


class Text(str):
    """A text of a kind of its own, such as a choice."""

    __slots__ = ()


PIECES = (
    "plain",
    """<script>"'&""",
    SafeString("<i>kept</i>"),
    Text("<&>"),
    Drawn(),
    gettext_lazy("Sign in"),
    5,
    None,
)


@pytest.mark.parametrize("piece", PIECES, ids=[str(n) for n in range(len(PIECES))])
def test_a_piece_is_escaped_unless_it_is_marked_safe(piece: Any) -> None:
    assert filled('<a b="{}">', piece) == format_html('<a b="{}">', piece)
    assert filled("{one}", one=piece) == format_html("{one}", one=piece)


def test_rows_are_filled_one_after_the_other() -> None:
    rows = [("<1>", SafeString("<b>")), ("2", "&")]
    drawn = joined("<p>{}{}</p>", rows)
    assert drawn == format_html_join("", "<p>{}{}</p>", rows)
    assert isinstance(drawn, SafeString)
    assert isinstance(filled("{}", "<"), SafeString)


def test_data_in_a_page_ends_nothing_early() -> None:
    drawn = structured({"name": "</script><b>&", "ar": "ورشة"})
    assert drawn == (
        '<script type="application/ld+json">'
        '{"name": "\\u003C/script\\u003E\\u003Cb\\u003E\\u0026", "ar": "ورشة"}</script>'
    )
