"""What sites send, read into entries: well-formed or not, honest or not, and never a crash."""

import gzip
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from majal.modules.feeds.errors import FeedHostile, FeedRefused, NoFeed
from majal.modules.feeds.queries import parsing
from majal.modules.feeds.queries.parsing import cleaning, digest_of, loose, parse

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
HERE = "https://journal.ma/rss/feed.xml"
SAMPLE = sorted((Path(__file__).parent / "feedparser_sample").glob("*.xml"))
ARABIC = "افتتاح مجمع تكنولوجي جديد بأكادير"


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch):
    """The patient reader without a process of its own, which other tests start."""
    monkeypatch.setattr(parsing, "_aside", lambda body, kind: loose.read(body, f"{kind}; charset=utf-8"))  # fmt: skip


def read(body, address=HERE, kind=""):
    return parse(body.encode() if isinstance(body, str) else body, address, NOW, kind)


def entries_of(body):
    """The entries of what may be no feed; a refusal has a sentence."""
    try:
        return read(body).entries
    except FeedRefused as refusal:
        return () if str(refusal) else None


def rss(*items, head="", version="2.0"):
    inner = "".join(f"<item>{item}</item>" for item in items)
    return f'<rss version="{version}"><channel>{head}{inner}</channel></rss>'


def item(title="Titre", link="https://journal.ma/1", more=""):
    return f"<title>{title}</title><link>{link}</link>{more}"


def said(parsed):
    return [str(note) for note in parsed.notes]


RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Canal</title></channel>
 <item rdf:about="https://journal.ma/1"><title>Un</title><link>https://journal.ma/1</link><dc:date>2026-11-28T10:00:00+01:00</dc:date><dc:creator>Amina</dc:creator></item></rdf:RDF>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar-MA" xml:base="https://journal.ma/a/"><title type="html">Ca&amp;lt;b&amp;gt;nal</title>
 <link rel="self" href="feed"/><link href="/"/><entry><id>tag:1</id><title>Un</title><link rel="enclosure" type="image/png" href="un.png"/><link href="un"/>
 <published>2026-11-28T09:00:00Z</published><author><name>Amina</name></author>
 <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Du <b>gras</b></div></content></entry></feed>"""
JSON = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Canal", "language": "fr", "items": [
    {"id": 7, "url": "https://journal.ma/1", "title": "Un", "content_text": "a < b", "date_published": "2026-11-28T10:00:00+01:00",
     "authors": [{"name": "Amina"}], "image": "/un.png"}, "junk", {"id": "x", "url": "javascript:alert(1)"}]})  # fmt: skip


@pytest.mark.parametrize("version", ["0.91", "0.92", "2.0"])
def test_rss(version):
    more = "<pubDate>Sat, 28 Nov 2026 10:00:00 +0100</pubDate><guid isPermaLink='false'>g1</guid><description>&lt;p&gt;Texte&lt;/p&gt;</description><enclosure type='image/jpeg' url='/un.jpg'/>"
    found = read(rss(item(more=more), head="<title>Canal</title><link>https://journal.ma</link><language>fr-MA</language><ttl>90</ttl>", version=version))  # fmt: skip
    (one,) = found.entries
    assert (found.kind, found.title, found.language, found.rest) == ("rss", "Canal", "fr", 90)
    assert (one.guid, one.url, one.title, one.language) == ("g1", "https://journal.ma/1", "Titre", "fr")  # fmt: skip
    assert one.published == datetime(2026, 11, 28, 9, tzinfo=UTC)
    assert (one.summary, one.picture_url) == ("<p>Texte</p>", "https://journal.ma/un.jpg")


def test_rdf_atom_and_json():
    for body, kind in ((RDF, "rss"), (ATOM, "atom"), (JSON, "json")):
        found = read(body)
        one = found.entries[0]
        assert (found.kind, one.title, one.author) == (kind, "Un", "Amina")
        assert one.published == datetime(2026, 11, 28, 9, tzinfo=UTC)
    atom, told = read(ATOM), read(JSON)
    assert (atom.language, atom.site) == ("ar", "https://journal.ma/")
    assert atom.entries[0].url == "https://journal.ma/a/un"
    assert atom.entries[0].picture_url == "https://journal.ma/a/un.png"
    assert "<b" in atom.entries[0].content
    assert (told.entries[0].guid, told.entries[0].content) == ("7", "a &lt; b")
    assert (len(told.entries), said(told)) == (1, ["Entries without a web address, left out: 1."])


@pytest.mark.parametrize(
    ("body", "declared", "words"),
    [
        (ARABIC.encode("cp1256"), "UTF-8", "windows-1256"),
        ("Création d’une pépinière à Fès, l’été".encode("cp1252"), "UTF-8", "windows-1252"),
        (ARABIC.encode("cp1256"), "windows-1256", ""),
        (ARABIC.encode("iso-8859-6"), "ISO-8859-6", ""),
        (ARABIC.encode(), "windows-12560", "UTF-8"),
        (ARABIC.encode(), "UTF-8", ""),
        (ARABIC.encode(), "rot13", "UTF-8"),
    ],
    ids=["1256 as utf", "1252 as utf", "1256", "8859-6", "unknown", "utf", "no encoding of texts"],
)
def test_encodings_true_and_false(body, declared, words):
    head = f'<?xml version="1.0" encoding="{declared}"?><rss><channel><item><link>/1</link><title>'
    found = read(head.encode() + body + b"</title></item></channel></rss>")
    title = found.entries[0].title
    if declared == "ISO-8859-6":
        assert title  # read by its larger sister, which has all its letters elsewhere
    else:
        assert title in (ARABIC, "Création d’une pépinière à Fès, l’été")
    assert said(found) == ([f"The feed does not say its encoding truly; it was taken for {words}."] if words else [])  # fmt: skip


def test_utf16_and_packed():
    body = f'<?xml version="1.0" encoding="UTF-16"?>{rss(item(ARABIC))}'
    for form in (body.encode("utf-16"), body.encode("utf-16-le"), body.encode("utf-16-be")):
        assert read(form).entries[0].title == ARABIC
    assert read(gzip.compress(rss(item()).encode())).entries[0].title == "Titre"
    with pytest.raises(FeedHostile):
        read(gzip.compress(b"<rss>" + b" " * 9_000_000))


def test_titles_are_plain_words_and_links_are_links():
    titles = {
        "&lt;b&gt;Gras&lt;/b&gt; &amp;amp; net": "Gras & net",
        "&lt;script&gt;alert(1)&lt;/script&gt;Titre": "Titre",
        "&amp;lt;img src=x onerror=alert(1)&amp;gt;Titre": "Titre",
        "<![CDATA[<i>Un</i>\u202e  deux\u200b]]>": "Un deux",
        "1 &lt; 2": "1 < 2",
        "A" * 9_000: "A" * 499 + "…",
    }
    for title, plain in titles.items():
        assert read(rss(item(title))).entries[0].title == plain, title
    for link in ("javascript:alert(1)", "data:text/html,x", "JaVaScRiPt&#9;:x", "file:///etc", "http://a b/", "vbscript:x"):  # fmt: skip
        found = read(rss(item(link=link), item(link="/2")))
        assert [one.url for one in found.entries] == ["https://journal.ma/2"], link


def test_days_that_cannot_be_and_names_borne_twice():
    day = (NOW + timedelta(days=400)).strftime("%a, %d %b %Y %H:%M:%S +0000")
    more = [f"<pubDate>{day}</pubDate>", "<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>", "<pubDate>hier</pubDate>", "<pubDate>٢٠٢٦-١١-٢٨</pubDate>"]  # fmt: skip
    found = read(rss(*(item(link=f"/{n}", more=one) for n, one in enumerate(more))))
    assert [one.published is None for one in found.entries] == [True, True, True, False]
    assert said(found) == ["Days that cannot be, such as days to come: 2. They count as unknown."]
    same = "<guid>same</guid>"
    found = read(rss(item(link="/1", more=same), item(link="/2", more=same), item(link="/2", more=same)))  # fmt: skip
    assert [one.guid for one in found.entries] == ["https://journal.ma/1", "https://journal.ma/2"]
    assert said(found) == ["Entries that stand there twice: 1. One of each is kept."]


@pytest.mark.parametrize(
    "text",
    ["Sat, 28 Nov 2026 10:00:00 +0100", "28 Nov 2026 09:00:00 GMT", "2026-11-28T10:00:00+01:00", "2026-11-28T09:00:00Z",
     "2026-11-28 10:00:00 +0100", "2026-11-28T10:00:00", "20261128T090000Z", "2026-11-28T09:00:00.123456789Z"],
)  # fmt: skip
def test_moments_as_feeds_write_them(text):
    assert cleaning.moment(text).replace(microsecond=0) == datetime(2026, 11, 28, 9, tzinfo=UTC)


def test_what_is_not_well_formed_is_read_as_far_as_it_goes():
    whole = rss(*(item(f"T{n}", f"/{n}") for n in range(9)))
    for body in (whole[:-40], whole.replace("</title><link>/4", "<link>/4"), whole + "<junk"):
        found = read(body)
        assert len(found.entries) >= 7, body
        assert said(found)[0] == "The feed is not well-formed; it was read as far as possible."
    assert said(read(rss(item("Caf&eacute; &nbsp;R&D & co")))) == []
    assert read(rss(item("Caf&eacute; &nbsp;R&D & co"))).entries[0].title == "Café R&D & co"
    assert read(whole.replace("T1", "T\x0b1")).entries[1].title == "T 1"
    old = '<!DOCTYPE rss SYSTEM "http://my.netscape.com/publish/formats/rss-0.91.dtd">' + whole
    assert len(read(old).entries) == 9


def test_bombs_and_what_is_no_feed():
    bomb = '<!DOCTYPE r [<!ENTITY a "' + "a" * 100 + '">' + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 50}">' for n in range(9)) + "]>"  # fmt: skip
    for prologue in (bomb, '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>', '<?xml version="1.0"?><!doctype r [<!entity % p "x">]>'):  # fmt: skip
        with pytest.raises(FeedHostile):
            read(prologue + rss(item("&a;")))
    deep = "<rss><channel><item>" + "<a>" * 3_000
    for body in ("<!DOCTYPE html><html><body>Hello", "Hello", "{}", '{"items": 7}', "[" * 100_000, "\ufffe", deep, "<a/>"):  # fmt: skip
        assert entries_of(body) == ()


def test_entries_are_known_again_by_what_they_say():
    one, other = read(rss(item())).entries[0], read(rss(item("Autre"))).entries[0]
    assert digest_of(one) == digest_of(read(rss(item())).entries[0])
    assert digest_of(one)[:8] == digest_of(other)[:8]
    assert digest_of(one)[8:] != digest_of(other)[8:]


@pytest.mark.parametrize("path", SAMPLE, ids=lambda path: path.stem)
def test_files_of_feedparsers_own_tests(path):
    assert all(one.url.startswith("http") and one.title for one in entries_of(path.read_bytes()))


WHOLE = [body.encode() for body in (rss(item(ARABIC), item("Deux", "/2")), RDF, ATOM, JSON)]


@given(some.sampled_from(WHOLE), some.data())
def test_a_feed_that_anything_happened_to_is_read_or_refused(body, data):
    n = data.draw(some.integers(0, len(body)))
    with_ = data.draw(some.binary(max_size=8) | some.sampled_from([b"<", b"&", b"]]>", b"<!--", b"\xff"]))  # fmt: skip
    cut = data.draw(some.integers(0, 40))
    for one in entries_of(body[:n] + with_ + body[n + cut :]):
        assert one.url.startswith(("http://", "https://"))
        assert "\0" not in one.title + one.summary + one.content + one.guid


@given(some.binary(max_size=200))
def test_noise_is_no_feed(noise):
    with pytest.raises(FeedRefused):
        read(noise)
    with pytest.raises(NoFeed):
        read("<html>" + noise.decode("latin-1"))
