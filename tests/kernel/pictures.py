"""Small images for tests, written byte by byte, with what cameras and programs put into them."""

import struct
import zlib

SECRET = b"Canon of Salma, 33.58N 7.61W"


def exif(orientation=1):
    """An EXIF block, big-endian as many cameras write it: a maker, then how it was held."""
    entries = struct.pack(">HHII", 0x010F, 2, len(SECRET), 38)
    entries += struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0)
    return b"MM\0*" + struct.pack(">IH", 8, 2) + entries + struct.pack(">I", 0) + SECRET


def segment(marker, data):
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


def jpeg(width=8, height=8, *segments, after=b"", scan=b"\x12\xff\x00\x34\xff\xd0\x56"):
    """A JPEG as far as its segments go; its scan holds a stuffed FF and a restart mark."""
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    return b"".join(
        [
            b"\xff\xd8",
            segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"),
            *segments,
            segment(0xDB, bytes(65)),
            segment(0xC0, frame),
            segment(0xC4, bytes(20)),
            segment(0xDA, b"\x01\x01\x00\x00\x3f\x00"),
            scan,
            b"\xff\xd9",
            after,
        ]
    )


def png_chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def big_png(width, height, *chunks, after=b""):
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = [png_chunk(b"IHDR", head), *chunks]
    parts += [png_chunk(b"IDAT", zlib.compress(bytes([0, 0]))), png_chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts) + after


def webp(width=8, height=8, *chunks, after=b""):
    """An extended WebP with a lossless frame of one point."""
    flags = 0x08 * any(name == b"EXIF" for name, _ in chunks)
    flags |= 0x04 * any(name == b"XMP " for name, _ in chunks)
    head = bytes([flags, 0, 0, 0])
    head += (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    lossless = bytes.fromhex("2f000000100710111188 88fe0700".replace(" ", ""))[:13]
    parts = [(b"VP8X", head), (b"VP8L", lossless), *chunks]
    body = b"".join(n + struct.pack("<I", len(d)) + d + b"\0" * (len(d) % 2) for n, d in parts)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body + after
