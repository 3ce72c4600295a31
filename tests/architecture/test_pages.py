"""What templates and style sheets must not hold, and the lint that says so."""

import pytest

from tools import pages

TEMPLATES = {
    "{{ day|date:'j F' }}": "Django's |date",
    "{{ day|date }}": "Django's |date",
    "<script>alert(1)</script>": "a script within the page",
    "<style>p {}</style>": "a style within the page",
    '<a onclick="go()">': "a handler",
    '<a href="javascript:go()">': "a script within an address",
    '<p class="text-left">': "a physical side",
    '<p class="mr-2 x">': "a physical side",
    '<p style="margin-left: 2px">': "a physical side",
    '<p style="color: red; left: 0">': "a physical side",
    '<script src="https://cdn.example/x.js"></script>': "something loaded from elsewhere",
}
CLEAN = (
    "{# <style> in a comment #}{{ period|pdate }} {{ updated|update_date }}"
    '<script src="{% static "a.js" %}" defer></script>'
    '<script type="application/json" id="d">{}</script>'
    '<p class="text-start me-2 ps-auto" style="inset-inline-start: 0">copyright: left over</p>'
)


@pytest.mark.parametrize("text", TEMPLATES, ids=str)
def test_what_a_template_must_not_hold_is_named(tmp_path, text):
    page = tmp_path / "src" / "majal" / "kernel" / "templates" / "page.html"
    page.parent.mkdir(parents=True)
    page.write_text(f"<p>\n{text}\n")
    found = list(pages.faults(tmp_path))
    places = {one.split(": ")[0] for one in found}
    assert places == {"src/majal/kernel/templates/page.html:2"}
    assert TEMPLATES[text] in found[0]


def test_a_clean_template_and_sheet_pass_and_a_physical_sheet_fails(tmp_path):
    page = tmp_path / "src" / "majal" / "kernel" / "templates" / "page.html"
    page.parent.mkdir(parents=True)
    page.write_text(CLEAN)
    css = tmp_path / "front" / "css"
    css.mkdir(parents=True)
    (css / "a.css").write_text("/* left: 1px */ p { inset-inline-start: 0; text-align: start }")
    assert list(pages.faults(tmp_path)) == []
    (css / "b.css").write_text("p { margin-left: 0;\n left: 0;\n text-align: right }")
    assert [one.split(": ")[0] for one in pages.faults(tmp_path)] == [
        "front/css/b.css:1",
        "front/css/b.css:2",
        "front/css/b.css:3",
    ]
