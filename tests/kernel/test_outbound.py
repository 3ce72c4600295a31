"""The way out: only to public addresses, within its time and its bytes, whatever the other does."""

import gzip
import socket
import time
import zlib
from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as some

from majal.kernel.outbound import (
    AddressRefused,
    AnswerGarbled,
    AnswerTooLarge,
    AnswerTooSlow,
    Conditional,
    Hop,
    Limits,
    NameUnknown,
    NotReached,
    OutboundRefused,
    PrivateAddress,
    RedirectLoop,
    RedirectsTooMany,
    get,
    is_public,
    place_of,
    places,
)
from tests.kernel.outside import answer, site

SHORT = Limits(seconds=0.4, bytes=50_000)


@pytest.fixture
def outside(settings):
    with site() as found:
        settings.MAJAL_OUTBOUND_ALLOWED = [found.allowed]
        yield found


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.9", "224.0.0.1",
        "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.88.99.1", "::", "::1", "::7f00:1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::c0a8:101", "64:ff9b:1::1",
        "2002:7f00:1::", "2002:c0a8:101::1", "2001:0:53aa:64c::1", "2001:db8::1", "fc00::1", "fd12::1",
        "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "100::1", "3fff::1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_everybodys(address):
    assert is_public(ip_address(address)) is False


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "196.200.160.1", "2a00:1450::1", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_addresses_that_are(address):
    assert is_public(ip_address(address)) is True


@pytest.mark.parametrize(
    "url",
    [
        "", "ftp://example.ma/", "file:///etc/passwd", "javascript:alert(1)", "//example.ma", "http://",
        "http://user:secret@example.ma/", "http://example.ma:22/", "http://example.ma:99999/", "http://[::1",
        "http://exa mple.ma/", "http://example.ma\\@10.0.0.1/", "gopher://x/", "http://" + "a" * 3000 + ".ma/",
        "http://a..b.ma/é" * 300, "http://..ma\u3002/",
    ],
)  # fmt: skip
def test_what_is_no_address(url):
    with pytest.raises(AddressRefused):
        place_of(url)


def test_an_address_in_arabic_is_asked_as_machines_write_it():
    place = place_of("HTTP://موقع.ma:80/أخبار و/?q=تقنية#a")
    assert (place.host, place.target.isascii()) == ("xn--4gbrim.ma", True)
    assert place_of(place.url) == place


@given(some.text(max_size=60))
def test_any_text_is_a_place_or_refused(text):
    for url in (text, f"http://{text}", f"http://example.ma/{text}"):
        try:
            place = place_of(url)
        except AddressRefused:
            continue
        assert place_of(place.url) == place
        assert not any(sign in place.url for sign in "\r\n\t \0")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:{}/", "http://localhost:{}/", "http://2130706433:{}/", "http://0x7f.1:{}/",
        "http://0177.0.0.1:{}/", "http://[::ffff:127.0.0.1]:{}/", "http://127.0.0.1.:{}/", "http://①27.0.0.1:{}/",
    ],
)  # fmt: skip
def test_this_machine_is_not_asked_however_it_is_spelled(url):
    with site() as found:
        with pytest.raises((PrivateAddress, NameUnknown)):
            get(url.format(found.port))
        assert found.asked == []


def test_a_redirect_inside_is_refused_and_recorded(outside):
    with site() as hidden:
        outside.replies["/"] = answer(status="302 Found", location=hidden.at("/secret"))
        with pytest.raises(PrivateAddress) as refused:
            get(outside.at())
        assert refused.value.hops == (Hop(302, hidden.at("/secret")),)
        assert hidden.asked == []


def test_a_name_with_one_private_address_among_public_ones_is_refused(monkeypatch):
    both = [(0, 0, 0, "", (one, 80)) for one in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(places.socket, "getaddrinfo", lambda *_a, **_k: both)
    with pytest.raises(PrivateAddress):
        get("http://example.ma/")


def test_the_connection_goes_where_the_look_up_led_and_no_second_one_is_made(monkeypatch, settings):
    """A name that answers otherwise the second time has no second time."""
    asked = []
    with site() as found:
        settings.MAJAL_OUTBOUND_ALLOWED = [f"rebinding.example:{found.port}"]
        resolve = socket.getaddrinfo

        def names(host, port, *more, **kinds):
            if host != "rebinding.example":
                return resolve(host, port, *more, **kinds)
            asked.append(host)
            return [(0, 0, 0, "", ("127.0.0.1", port))]

        monkeypatch.setattr(places.socket, "getaddrinfo", names)
        found.replies["/"] = answer(b"here")
        url = f"http://rebinding.example:{found.port}/"
        assert (get(url).body, asked) == (b"here", ["rebinding.example"])
        assert f"Host: rebinding.example:{found.port}" in found.heads[0]


def test_an_answer_with_its_heads_and_what_was_asked(outside, settings):
    settings.MAJAL_ADDRESS = "https://majal.example.ma"
    outside.replies["/a"] = answer(b"body", etag='"1"', content_type="text/plain")
    got = get(outside.at("/a"), conditional=Conditional('"0"', "yesterday"))
    assert (got.status, got.body, got.headers["etag"]) == (200, b"body", '"1"')
    assert "User-Agent: Majal/1 (+https://majal.example.ma)\r\n" in outside.heads[0]
    assert 'If-None-Match: "0"\r\nIf-Modified-Since: yesterday' in outside.heads[0]
    outside.replies["/a"] = answer(status="304 Not Modified")
    assert get(outside.at("/a")).status == 304


def test_where_an_address_moved_for_good_and_where_only_for_a_while(outside):
    outside.replies |= {
        "/old": answer(status="301 Moved", location="/new"),
        "/new": answer(status="308 Moved", location="/newer?a=1"),
        "/newer?a=1": answer(status="302 Found", location="today"),
        "/today": answer(b"here"),
    }
    got = get(outside.at("/old"))
    assert (got.address, got.moved_to) == (outside.at("/today"), outside.at("/newer?a=1"))
    assert [hop.status for hop in got.hops] == [301, 308, 302]


def test_redirects_that_go_round_or_on_for_ever(outside):
    outside.replies["/"] = answer(status="302 Found", location="/")
    with pytest.raises(RedirectLoop):
        get(outside.at())
    for n in range(9):
        outside.replies[f"/{n}"] = answer(status="302 Found", location=f"/{n + 1}")
    with pytest.raises(RedirectsTooMany) as refused:
        get(outside.at("/0"))
    assert (refused.value.details, len(refused.value.hops)) == ({"most": 5}, 6)
    outside.replies["/"] = answer(status="302 Found", location="file:///etc/passwd")
    with pytest.raises(AddressRefused):
        get(outside.at())


def drip(line, _head):
    line.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        line.sendall(b"a: b\r\n")
        time.sleep(0.02)


def drip_body(line, _head):
    line.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        line.sendall(b"x")
        time.sleep(0.02)


def silence(line, _head):
    line.recv(1)


@pytest.mark.parametrize("reply", [drip, drip_body, silence])
def test_the_whole_has_its_time_and_no_piece_of_it_a_time_of_its_own(outside, reply):
    outside.replies["/"] = reply
    began = time.monotonic()
    with pytest.raises(AnswerTooSlow):
        get(outside.at(), limits=SHORT)
    assert time.monotonic() - began < 3


def endless(line, _head):
    line.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        line.sendall(b"x" * 65_536)


@pytest.mark.parametrize(
    "reply",
    [
        endless,
        answer(b"", content_length="100000000"),
        answer(gzip.compress(b"0" * 60_000), content_encoding="gzip"),
        answer(gzip.compress(b"0" * 100_000_000, 1), content_encoding="gzip"),
        answer(zlib.compress(b"0" * 60_000)[2:-4], content_encoding="deflate"),
    ],
)
def test_the_body_has_its_size_packed_or_not(outside, reply):
    outside.replies["/"] = reply
    with pytest.raises(AnswerTooLarge) as refused:
        get(outside.at(), limits=Limits(seconds=10, bytes=50_000))
    assert "0.05 MB" in str(refused.value)


def bare(body):
    return zlib.compress(body)[2:-4]


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, bare], ids=["gzip", "zlib", "bare"])
def test_packed_bodies_are_unpacked(outside, pack):
    kind = "gzip" if pack is gzip.compress else "deflate"
    outside.replies["/"] = answer(pack(b"news " * 9_000), content_encoding=kind)
    assert get(outside.at()).body == b"news " * 9_000


@pytest.mark.parametrize(
    "reply",
    [
        b"SSH-2.0-OpenSSH\r\n\r\n",
        b"HTTP/1.1 banana\r\n\r\n",
        b"\0" * 200,
        b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 500 + b"\r\n",
        b"HTTP/1.1 200 OK\r\na: " + b"b" * 100_000 + b"\r\n\r\n",
        answer(b"nonsense", content_encoding="gzip"),
        answer(b"nonsense", content_encoding="br"),
        b"",
    ],
)
def test_what_is_no_answer(outside, reply):
    outside.replies["/"] = reply or (lambda line, _head: line.close())
    with pytest.raises(OutboundRefused) as refused:
        get(outside.at(), limits=Limits(seconds=5))
    assert type(refused.value) in (AnswerGarbled, NotReached)


def test_a_body_that_breaks_off_is_given_as_far_as_it_came(outside):
    outside.replies["/"] = answer(b"half", content_length="400")
    assert get(outside.at()).body == b"half"


def test_nobody_listens(settings):
    with site() as found:
        settings.MAJAL_OUTBOUND_ALLOWED = [found.allowed]
    with pytest.raises(NotReached):
        get(found.at())
