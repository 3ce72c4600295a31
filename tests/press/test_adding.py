"""Articles that came by no feed; what is fetched, from a server on this machine alone."""

import io
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile as File
from django.utils import timezone
from PIL import Image

from majal.kernel.actors import SYSTEM
from majal.kernel.dates import PartialDate
from majal.kernel.models import JobRun
from majal.modules.press import errors
from majal.modules.press.commands import (
    About,
    add_by_address,
    add_by_file,
    fetch_picture,
    load_articles_of_sources,
    look_again,
    read_page,
)
from majal.modules.press.models import Article, Picture
from majal.modules.press.queries.articles import article_text
from majal.modules.press.queries.due import articles_to_look_at
from majal.modules.press.workflow import LOOK_AGAIN
from tests.people.factories import browser, head_office
from tests.press.factories import a_pasted, an_article
from tests.sources.factories import a_source

pytestmark = pytest.mark.django_db
SENTENCE = "Le conseil provincial a approuvé mardi un budget de douze millions de dirhams. "
PAGE = (
    "<html lang=fr><head><title>Un budget pour le parc</title>"
    "<meta property='og:site_name' content='Le Site'>"
    "<meta property='article:published_time' content='2024-03-05T10:00:00Z'></head><body>"
    f"<article><h1>Un budget pour le parc</h1><p>{SENTENCE * 6}</p></article></body></html>"
).encode()


def _picture(size):
    out = io.BytesIO()
    Image.new("RGB", size, "green").save(out, "JPEG", exif=b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0")
    return out.getvalue()


@pytest.fixture
def site(settings):
    """A server on loopback: what stands at each address."""
    stands = {"/a": (200, "text/html; charset=utf-8", PAGE), "/empty": (200, "text/html", b"<p>")}
    stands["/p.jpg"] = (200, "image/jpeg", _picture((1600, 900)))
    stands["/no.jpg"] = (200, "image/jpeg", b"<html>not a picture")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            status, kind, body = stands.get(self.path, (404, "text/plain", b""))
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args):
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    host = f"127.0.0.1:{server.server_port}"
    settings.MAJAL_OUTBOUND_ALLOWED = [host]
    yield f"http://{host}", stands
    server.shutdown()
    server.server_close()


def test_an_address_is_read_by_a_job(site):
    address, _stands = site
    by = head_office()
    article = add_by_address(f"{address}/a", by=by)
    assert (article.state, article.title) == ("waiting", f"{address}/a")
    assert JobRun.objects.get().name == "press.read"
    read_page(article.pk, by=SYSTEM)
    article.refresh_from_db()
    assert (article.state, article.title) == ("shown", "Un budget pour le parc")
    assert (article.paper.name, str(article.published)) == ("Le Site", "2024-03-05")
    assert article.excerpt.startswith("Le conseil provincial")
    assert len(article.excerpt) <= 500
    with pytest.raises(errors.ArticleKnown):
        add_by_address(f"{address}/a#top", by=by)
    page = browser().get(article.get_absolute_url()).content.decode()
    assert page.count(SENTENCE.strip()) == article.excerpt.count(SENTENCE.strip())


def test_what_cannot_be_read_says_so_and_is_begun_again(site):
    address, _stands = site
    by = head_office()
    for path in ("/empty", "/nowhere"):
        article = add_by_address(address + path, by=by)
        read_page(article.pk, by=SYSTEM)
        article.refresh_from_db()
        assert article.state == "unread"
        again = a_pasted(f"Le titre du texte\n{SENTENCE}", by=by, url=address + path)
        assert (again.pk, again.state) == (article.pk, "shown")


@pytest.mark.parametrize(
    "url", ["", "javascript:alert(1)", "ftp://x/", "http://", "https://a b", "x" * 10_000, "١٢٣"]
)
def test_only_addresses_of_the_web(url):
    with pytest.raises(errors.AddressRefused):
        add_by_address(url, by=head_office())


def test_a_private_address_is_read_by_nobody(settings):
    settings.MAJAL_OUTBOUND_ALLOWED = []
    article = add_by_address("http://127.0.0.1:9/a", by=head_office())
    read_page(article.pk, by=SYSTEM)
    article.refresh_from_db()
    assert article.state == "unread"


def test_pasted_text_gives_what_it_says_and_not_what_stood_around_it():
    article = a_pasted(
        f"Un budget pour le parc\n{SENTENCE}\nLire aussi\n500 emplois à Safi\nUn autre titre",
        published=PartialDate.parse("2024-03"),
    )
    assert article_text(article) == f"Un budget pour le parc\n{SENTENCE.strip()}"
    assert article.aside == "Lire aussi\n500 emplois à Safi\nUn autre titre"
    assert (article.language, article.day.isoformat()) == ("fr", "2024-03-01")


@pytest.mark.parametrize(
    ("text", "about", "error"),
    [
        ("", {}, errors.NoText),
        ("Un titre seul", {}, errors.NoText),
        (f"Un titre\n{SENTENCE}", {"paper": " "}, errors.PaperMissing),
        (f"Un titre\n{SENTENCE}", {"url": "javascript:x"}, errors.AddressRefused),
        (f"Un titre\n{SENTENCE}", {"published": PartialDate.parse("2199")}, errors.DayInFuture),
        (SENTENCE, {}, errors.TitleMissing),
    ],
)
def test_what_is_refused_of_pasted_text(text, about, error):
    with pytest.raises(error):
        a_pasted(text, **about)


def test_files_of_pages_and_of_text_in_the_usual_encodings():
    by = head_office()
    about = About(paper="Le Courrier")
    article = add_by_file(File("a.html", PAGE), about, by=by)
    read_page(article.pk, by=SYSTEM)
    article.refresh_from_db()
    assert (article.title, article.aside) == ("Un budget pour le parc", "")
    arabic = (
        "اتفاقية لتكوين الشباب\nوقع المجلس الإقليمي اتفاقية تمتد ثلاث سنوات لتكوين شباب الإقليم."
    )
    for encoding in ("utf-8", "utf-16", "cp1256"):
        told = add_by_file(File("a.txt", arabic.encode(encoding)), about, by=by)
        assert (told.title, told.language) == ("اتفاقية لتكوين الشباب", "ar")
    latin = add_by_file(File("a.txt", f"Un été\n{SENTENCE}".encode("cp1252")), about, by=by)
    assert latin.title == "Un été"
    for content in (b"%PDF-1.7 ...", b"PK\x03\x04zip", b"\x89PNG\0\0"):
        with pytest.raises(errors.FileUnread):
            add_by_file(File("a.pdf", content), about, by=by)
    with pytest.raises(errors.FileTooLong):
        add_by_file(File("a.txt", b"a" * 3_000_001), about, by=by)


def test_a_picture_is_kept_small_and_without_its_metadata(site):
    address, _stands = site
    article = an_article()
    picture = Picture.objects.create(url=f"{address}/p.jpg", address_key="k")
    Article.objects.filter(pk=article.pk).update(picture=picture)
    kept = fetch_picture(picture.pk, by=SYSTEM)
    assert (kept.state, kept.width, kept.height) == ("kept", 640, 360)
    client = browser()
    page = client.get(article.get_absolute_url()).content.decode()
    assert f"{address}/p.jpg" not in page
    source = page.partition('class="pr-fig"><img src="')[2].partition('"')[0]
    answer = client.get(source)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    with Image.open(io.BytesIO(content)) as image:
        assert (image.format, image.size, dict(image.getexif())) == ("WEBP", (640, 360), {})


def test_what_is_no_picture_is_refused(site):
    address, _stands = site
    for path in ("/no.jpg", "/nowhere"):
        picture = Picture.objects.create(url=address + path, address_key=path)
        assert fetch_picture(picture.pk, by=SYSTEM).state == "refused"


def test_a_dead_link_is_said_with_the_day_it_was_last_seen(site):
    address, stands = site
    article = an_article(url=f"{address}/a")
    assert look_again(article.pk, by=SYSTEM).gone_at is None
    there = Article.objects.get().last_there_at
    stands["/a"] = (503, "text/plain", b"")  # a bad day proves nothing
    assert look_again(article.pk, by=SYSTEM).gone_at is None
    stands.pop("/a")
    gone = look_again(article.pk, by=SYSTEM)
    assert (gone.gone_at is not None, gone.last_there_at) == (True, there)
    assert "Source gone" in browser().get(article.get_absolute_url()).content.decode()
    stands["/a"] = (200, "text/html", PAGE)
    assert look_again(article.pk, by=SYSTEM).gone_at is None


def test_sources_become_articles_once():
    source = a_source("told", url="https://journal.example/told", kind="article")
    told = an_article(url="https://journal.example/by-feed")
    joined = a_source("by-feed", url="https://www.journal.example/by-feed", kind="report")
    a_source("data", url="https://journal.example/data", kind="dataset")
    a_source("none", url="", kind="article")
    (pk,) = load_articles_of_sources(by=SYSTEM)
    article = Article.objects.get(pk=pk)
    assert (article.source_id, article.title) == (source.pk, source.title)
    assert Article.objects.get(pk=told.pk).source_id == joined.pk
    assert load_articles_of_sources(by=SYSTEM) == []


def test_one_article_of_each_site_is_looked_at_again():
    of_one = [an_article(f"Un article {n}", paper="Le Courrier") for n in "ab"]
    other = an_article("Un autre", paper="Le Soir")
    Article.objects.update(seen_at=timezone.now() - LOOK_AGAIN * 2)
    assert sorted(articles_to_look_at(9)) == [of_one[0].pk, other.pk]
