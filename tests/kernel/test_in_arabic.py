"""A page in Tamazight: what in it is Arabic is said to be, and nothing else is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from majal.kernel.in_arabic import marked

AR = ' lang="ar" dir="rtl"'


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("<p>ⵉⵎⵣⴷⴰⵖⵏ 45</p>", "<p>ⵉⵎⵣⴷⴰⵖⵏ 45</p>"),
        ("<p>شركة <b>45</b></p>", f"<p{AR}>شركة <b>45</b></p>"),
        ('<p class="x">شركة</p>', f'<p{AR} class="x">شركة</p>'),
        (
            "<nav><a>ⵓⵎⵓⵖ</a> <a>حدائق</a></nav>",
            f"<nav><a>ⵓⵎⵓⵖ</a> <a{AR}>حدائق</a></nav>",
        ),
        (
            "<p>ⵔⵣⵓ ⴳ ⵜⵎⵏⴰⴹⵜ ⵏ طنجة تطوان.</p>",
            f"<p>ⵔⵣⵓ ⴳ ⵜⵎⵏⴰⴹⵜ ⵏ <span{AR}>طنجة تطوان.</span></p>",
        ),
        ("<div>نص <div>x</div></div>", f"<div><span{AR}>نص</span> <div>x</div></div>"),
        (
            "<div> <b>x</b> نص <p>ⴰ</p></div>",
            f"<div> <span{AR}><b>x</b> نص</span> <p>ⴰ</p></div>",
        ),
        ("<body>نص</body>", f"<body><span{AR}>نص</span></body>"),
        ("نص", f"<span{AR}>نص</span>"),
        ("<li>&nbsp;نص&nbsp;</li>", f"<li{AR}>&nbsp;نص&nbsp;</li>"),
        ("<p>نص<br>نص</p>", f"<p{AR}>نص<br>نص</p>"),
    ],
)
def test_a_sentence_is_marked_whole_and_a_name_alone(page, told):
    assert marked(page) == told


def test_a_date_within_an_arabic_sentence_is_told_apart():
    date = "<time><bdi>12 ⵎⴰⵕⵚ 2024</bdi></time>"
    told = '<time><bdi><bdi lang="zgh" dir="ltr">12 ⵎⴰⵕⵚ 2024</bdi></bdi></time>'
    assert marked(f"<p>منذ {date}</p>") == f"<p{AR}>منذ {told}</p>"
    plain = '<bdi lang="zgh" dir="ltr">12 ⵎⴰⵕⵚ 2024</bdi>'
    assert marked("<p>في 12 ⵎⴰⵕⵚ 2024</p>") == f"<p{AR}>في {plain}</p>"


@pytest.mark.parametrize(
    "page",
    [
        '<span lang="ar">مجال</span>',
        '<p lang="ar" dir="rtl">نص</p>',
        '<script>let a = "نص"</script>',
        "<style>/* نص */</style>",
        "<!-- نص -->",
        '<meta name="description" content="نص">',
        '<input name="q" value="نص">',
        '<a data-words="نص" href="/?q=نص">Majal</a>',
    ],
)
def test_what_the_page_says_itself_and_what_nobody_reads_is_left(page):
    assert marked(page) == page


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("<title>نص · ⵎⴰⵊⴰⵍ</title>", "<title>\u2067نص\u2069 · ⵎⴰⵊⴰⵍ</title>"),
        ('<input placeholder="ابحث">', '<input placeholder="\u2067ابحث\u2069">'),
        ("<nav aria-label='القائمة'></nav>", "<nav aria-label='\u2067القائمة\u2069'></nav>"),
        ("<textarea>نص</textarea>", f"<textarea{AR}>نص</textarea>"),
        (
            "<select><option>نص</option></select>",
            f"<select><option{AR}>نص</option></select>",
        ),
        (
            '<svg dir="ltr"><title>نص</title><g><text x="1">نص</text></g></svg>',
            '<svg dir="ltr"><title lang="ar">نص</title><g><text lang="ar" x="1">نص</text></g></svg>',
        ),
        ('<bdi dir="auto">نص</bdi>', '<bdi lang="ar" dir="auto">نص</bdi>'),
    ],
)
def test_where_there_is_no_markup_and_where_a_direction_is_set(page, told):
    assert marked(page) == told


def test_what_does_not_close_is_closed_by_what_is_around_it():
    page = "<ul><li>نص<li>ⴰⵣⵡⵍ</ul></i><p>a < b نص"
    told = f"<ul><li><span{AR}>نص</span><li>ⴰⵣⵡⵍ</ul></i><p{AR}>a < b نص"
    assert marked(page) == told


PIECES = [
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<br>",
    "<div",
    ">",
    "<!--",
    "-->",
    "نص",
    "ⴰⵣⵡⵍ",
    " 4 ",
    '"',
    "&lt;",
]


@given(st.lists(st.sampled_from(PIECES)))
def test_nothing_but_marks_is_added_to_whatever_comes(pieces):
    page = "".join(pieces)
    told = marked(page)
    for mark in (f"<span{AR}>", "</span>", AR, '<bdi lang="zgh" dir="ltr">', "</bdi>"):
        told = told.replace(mark, "")
    assert told == page
