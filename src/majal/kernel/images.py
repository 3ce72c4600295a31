"""Images as they may be kept: measured, and without what cameras write into them.

Where it was taken, by which device, when, a preview of what was cut off: all of it goes, and so
does whatever follows the image's end. The pixels and their colours stay to the byte: nothing is
drawn anew, so that a photograph sent as evidence is what the camera made. How the picture was held
is kept as the only word of its EXIF, and browsers turn it as before.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

PNG_HEAD = b"\x89PNG\r\n\x1a\n"
PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT pHYs bKGD cICP acTL fcTL fdAT".split()
)
WEBP_KEPT = frozenset({b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
WEBP_EXIF, WEBP_XMP = 0x08, 0x04
APP0, APP1, APP2, APP14, APP15, COMMENT = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE
SCAN, END = 0xDA, 0xD9
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
ORIENTATION, UPRIGHT = 0x0112, 1
_AFTER_SCAN = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])", re.DOTALL)


class DamagedImage(ValueError):
    """What begins like an image and does not go on like one."""


@dataclass(frozen=True)
class Picture:
    """An image as it may be kept, how large it is drawn, and how a JPEG or WebP was held."""

    content: bytes
    width: int
    height: int
    turned: int = UPRIGHT

    @property
    def pixels(self) -> int:
        """What a program must have memory for to draw it."""
        return self.width * self.height


def cleaned(content: bytes, media_type: str) -> Picture:
    """A PNG, JPEG or WebP without its metadata; a clean one comes back as it is.

    Raises: DamagedImage; KeyError for another type.
    """
    try:
        return READERS[media_type](content)
    except (struct.error, IndexError) as error:
        raise DamagedImage from error


def _png(content: bytes) -> Picture:
    kept, turned, has_data = [PNG_HEAD], UPRIGHT, False
    width, height = struct.unpack(">II", content[16:24])
    for name, whole in _png_chunks(content):
        if name == b"eXIf":
            turned = _orientation(whole[8:-4])
        has_data = has_data or name == b"IDAT"
        if name == b"IDAT" and turned != UPRIGHT:
            kept.append(_png_chunk(b"eXIf", _exif(turned)))
            turned = UPRIGHT
        if name in PNG_KEPT:
            kept.append(whole)
    if turned != UPRIGHT:  # told after the data
        kept.insert(-1, _png_chunk(b"eXIf", _exif(turned)))
    if not has_data or not width or not height:
        raise DamagedImage
    return Picture(b"".join(kept), width, height)


def _png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at, name = len(PNG_HEAD), b""
    if content[:at] != PNG_HEAD or content[at + 4 : at + 8] != b"IHDR":
        raise DamagedImage
    while name != b"IEND":
        (size,) = struct.unpack(">I", content[at : at + 4])
        name, end = content[at + 4 : at + 8], at + size + 12
        if end > len(content):
            raise DamagedImage
        yield name, content[at:end]
        at = end


def _png_chunk(name: bytes, data: bytes) -> bytes:
    import zlib  # noqa: PLC0415 - only where an image was held askew

    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _jpeg(content: bytes) -> Picture:
    kept, turned, sizes, scanned = [], UPRIGHT, [], False
    for marker, whole in _jpeg_segments(content):
        data = whole[4:]
        if marker == APP1 and data.startswith(b"Exif\0\0"):
            turned = _orientation(data[6:])
        if marker in FRAMES:
            sizes.append(struct.unpack(">HH", data[1:5])[::-1])
        scanned = scanned or marker == SCAN
        if not _is_metadata(marker, data):
            kept.append((marker, whole))
    if not scanned or not sizes or not all(width and height for width, height in sizes):
        raise DamagedImage
    if turned != UPRIGHT:
        data = b"Exif\0\0" + _exif(turned)
        first = 1 if kept[0][0] == APP0 else 0
        kept.insert(first, (APP1, b"\xff\xe1" + struct.pack(">H", len(data) + 2) + data))
    body = b"".join(whole for _marker, whole in kept)
    width, height = max(sizes, key=lambda size: size[0] * size[1])
    return Picture(b"\xff\xd8" + body + b"\xff\xd9", width, height, turned)


def _is_metadata(marker: int, data: bytes) -> bool:
    """All a camera or a program adds, but what colours are read by."""
    if marker == APP2:
        return not data.startswith(b"ICC_PROFILE\0")
    return marker == COMMENT or (APP0 < marker <= APP15 and marker != APP14)


def _jpeg_segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Each segment with its marker; a scan with its data. One cut off ends where it was cut."""
    if content[:3] != b"\xff\xd8\xff":
        raise DamagedImage
    at = 2
    while at < len(content):
        start = at
        if content[at] != 0xFF:
            raise DamagedImage
        while content[at + 1] == 0xFF:
            at += 1
        marker = content[at + 1]
        if marker == END:
            return
        (size,) = struct.unpack(">H", content[at + 2 : at + 4])
        end = at + 2 + size
        if size < 2 or end > len(content):
            raise DamagedImage
        if marker == SCAN:
            found = _AFTER_SCAN.search(content, end)
            end = found.start() if found else len(content)
        yield marker, b"\xff" + content[at + 1 : end]
        at = end if end > start else len(content)


def _webp(content: bytes) -> Picture:
    kept, turned, size = [], UPRIGHT, (0, 0)
    for name, data in _webp_chunks(content):
        if name == b"EXIF":
            turned = _orientation(data.removeprefix(b"Exif\0\0"))
        if name in WEBP_KEPT:
            kept.append((name, data))
        if name in {b"VP8X", b"VP8 ", b"VP8L"}:
            found = _webp_size(name, data)
            size = max(size, found, key=lambda one: one[0] * one[1])
    if not size[0] or not size[1]:
        raise DamagedImage
    if kept[0][0] == b"VP8X":
        flags = kept[0][1][0] & ~(WEBP_EXIF | WEBP_XMP)
        flags |= WEBP_EXIF if turned != UPRIGHT else 0
        kept[0] = (b"VP8X", bytes([flags]) + kept[0][1][1:])
        kept += [(b"EXIF", _exif(turned))] if turned != UPRIGHT else []
    body = b"".join(
        name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2) for name, data in kept
    )
    return Picture(b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body, *size, turned)


def _webp_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    (whole,) = struct.unpack("<I", content[4:8])
    stop = whole + 8
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP" or stop > len(content):
        raise DamagedImage
    at = 12
    while at < stop:
        (size,) = struct.unpack("<I", content[at + 4 : at + 8])
        if at + 8 + size > stop:
            raise DamagedImage
        yield content[at : at + 4], content[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _webp_size(name: bytes, data: bytes) -> tuple[int, int]:
    if name == b"VP8X":
        return (1 + int.from_bytes(data[4:7], "little"), 1 + int.from_bytes(data[7:10], "little"))
    if name == b"VP8L":
        (bits,) = struct.unpack("<I", data[1:5])
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack("<HH", data[6:10])
    return width & 0x3FFF, height & 0x3FFF


READERS = {"image/png": _png, "image/jpeg": _jpeg, "image/webp": _webp}


def _orientation(exif: bytes) -> int:
    """How the picture was held, 1 to 8; upright where that cannot be read."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(exif[:4])
    if order is None:
        return UPRIGHT
    try:
        (at,) = struct.unpack(order + "I", exif[4:8])
        (entries,) = struct.unpack(order + "H", exif[at : at + 2])
        for start in range(at + 2, at + 2 + 12 * entries, 12):
            tag, _kind, _count, value = struct.unpack(order + "HHIH", exif[start : start + 10])
            if tag == ORIENTATION:
                return value if 1 <= value <= 8 else UPRIGHT
    except struct.error:
        pass
    return UPRIGHT


def _exif(orientation: int) -> bytes:
    """An EXIF that says nothing but how the picture was held."""
    return b"II*\0" + struct.pack("<IHHHIHHI", 8, 1, ORIENTATION, 3, 1, orientation, 0, 0)
