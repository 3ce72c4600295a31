"""What cameras write into images goes; the pixels and how the picture was held stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from majal.kernel.images import DamagedImage, cleaned
from tests.kernel.pictures import SECRET, big_png, exif, jpeg, png_chunk, segment, webp

XMP = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + SECRET
PROFILE = b"ICC_PROFILE\0\x01\x01" + b"colours"
ORIENTATION = b"\x12\x01\x03\x00\x01\x00\x00\x00"
"""The tag, its type and count, as the only entry we write holds them."""


def shot(media_type, orientation=1):
    """An image with all that may be told beside the picture."""
    if media_type == "image/jpeg":
        told = [segment(0xE1, b"Exif\0\0" + exif(orientation)), segment(0xE1, XMP)]
        told += [segment(0xED, b"Photoshop 3.0\0" + SECRET), segment(0xFE, SECRET)]
        told += [segment(0xE2, b"MPF\0" + SECRET), segment(0xE2, PROFILE)]
        return jpeg(8, 6, *told, after=b"\xff\xd8" + SECRET)
    if media_type == "image/png":
        told = [png_chunk(b"eXIf", exif(orientation)), png_chunk(b"tEXt", b"Author\0" + SECRET)]
        told += [png_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + SECRET)]
        told += [png_chunk(b"iCCP", b"colours")]
        return big_png(8, 6, *told, after=SECRET)
    told = [(b"EXIF", exif(orientation)), (b"XMP ", XMP), (b"ICCP", b"colours")]
    return webp(8, 6, *told, after=SECRET)


KINDS = ["image/jpeg", "image/png", "image/webp"]


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_tells_of_the_camera_or_follows_the_end_goes_and_the_colours_stay(kind):
    picture = cleaned(shot(kind), kind)
    assert SECRET not in picture.content
    assert b"colours" in picture.content
    assert (picture.width, picture.height) == (8, 6)
    assert ORIENTATION not in picture.content


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_how_the_picture_was_held_is_all_that_its_exif_says(kind, orientation):
    kept = cleaned(shot(kind, orientation), kind).content
    assert SECRET not in kept
    assert kept.count(ORIENTATION + bytes([orientation, 0, 0, 0])) == 1


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("orientation", [1, 6])
def test_a_clean_image_comes_back_as_it_is(kind, orientation):
    once = cleaned(shot(kind, orientation), kind).content
    assert cleaned(once, kind).content == once


def test_the_data_of_a_scan_stay_to_the_byte():
    scan = b"\x01\xff\x00\x02\xff\xd7\x03\xff\x00"
    assert scan + b"\xff\xd9" in cleaned(jpeg(8, 8, scan=scan), "image/jpeg").content


def test_an_exif_told_after_the_data_of_a_png_counts_as_well():
    late = big_png(8, 6).removesuffix(png_chunk(b"IEND", b""))
    late += png_chunk(b"eXIf", exif(6)) + png_chunk(b"IEND", b"")
    assert ORIENTATION + b"\x06" in cleaned(late, "image/png").content


def test_a_photograph_cut_off_on_its_way_is_kept_with_an_end():
    assert cleaned(jpeg()[:-2], "image/jpeg").content == cleaned(jpeg(), "image/jpeg").content


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("image/jpeg", bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9")),
        ("image/jpeg", jpeg(0, 8)),
        ("image/jpeg", jpeg(8, 0)),
        ("image/jpeg", b"\xff\xd8\xff\xe1\xff\xff"),
        ("image/png", big_png(0, 8)),
        ("image/png", big_png(8, 8)[:-14]),
        ("image/png", b"\x89PNG\r\n\x1a\n" + png_chunk(b"IDAT", b"x")),
        ("image/webp", b"RIFF\xff\xff\xff\xffWEBP"),
        ("image/webp", b"RIFF\x04\0\0\0WEBP"),
    ],
)
def test_what_only_begins_like_an_image_is_damaged(kind, content):
    with pytest.raises(DamagedImage):
        cleaned(content, kind)


@given(st.sampled_from(KINDS), st.data())
def test_bytes_changed_at_random_are_refused_or_read_and_never_tell_the_camera(kind, data):
    content = bytearray(shot(kind, 6))
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    content = bytes(content[: data.draw(st.integers(0, len(content)))])
    try:
        picture = cleaned(content, kind)
    except DamagedImage:
        return
    assert picture.pixels > 0
    assert cleaned(picture.content, kind).content == picture.content
