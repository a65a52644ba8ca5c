"""The archive a workbook is: parts read one by one, and the same archive with some of them replaced.

A part that is not replaced keeps its compressed bytes, its name, its date and its place in the order.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping

from reporter.errors import TemplateError

BLOCK = 1 << 20
"""Bytes unpacked at a time: a sheet of a million rows takes no more memory than one of a thousand."""

HELD = 32
"""Small parts that are kept unpacked."""

_LEVEL = 2
"""Of deflate: a quarter of the time of the usual 6; only the sheets that were filled become a fifth larger."""

_LOCAL, _CENTRAL, _END = "<4s2B4HL2L2H", "<4s4B4HL2L5H2L", "<4s4H2LH"
_DESCRIPTOR, _UTF8, _ZIP64 = 0x08, 0x800, 1
BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, KeyError, NotImplementedError, RuntimeError)
"""What a damaged archive makes its readers say."""


class Archive:
    """The parts of a workbook, in their order."""

    def __init__(self, data: bytes, file: str) -> None:
        """Read the list of parts; `file` is the name to use in sentences.

        Raises:
            TemplateError: It is no archive, or two of its parts have the same name.
        """
        self.data, self.file = data, file
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                parts, self._comment = archive.infolist(), archive.comment
        except (*BROKEN, ValueError, OSError) as error:
            raise TemplateError("template-type", file=file) from error
        self.parts = {info.filename: info for info in parts}
        if len(self.parts) != len(parts):
            raise TemplateError("template-type", file=file)
        self._names = {name.lower(): name for name in self.parts}
        self._held: dict[str, bytes] = {}

    def name(self, part: str) -> str | None:
        """The name of a part as the archive spells it; capitals make no difference between parts."""
        return part if part in self.parts else self._names.get(part.lower())

    def small(self, part: str) -> bool:
        """Whether a part is small enough to be kept in memory: it is read again before long."""
        return self.parts[part].file_size < BLOCK and len(self._held) < HELD

    def blocks(self, part: str) -> Iterator[bytes]:
        """A part, a block at a time.

        Raises:
            TemplateError: The part is not there, or is damaged.
        """
        if part in self._held:
            yield self._held[part]
            return
        info, crc, size = self.parts[part], 0, 0
        try:
            for block in _inflated(self.raw(part), info):
                crc, size = zlib.crc32(block, crc), size + len(block)
                if size == info.file_size and self.small(part) and size == len(block):
                    self._held[part] = block
                yield block
        except BROKEN as error:
            raise TemplateError("template-broken", file=self.file, part=part, problem=error) from error
        if (crc, size) != (info.CRC, info.file_size):
            raise TemplateError("template-broken", file=self.file, part=part, problem="CRC")

    def read(self, part: str) -> bytes:
        """A whole part."""
        return b"".join(self.blocks(part))

    def raw(self, part: str) -> memoryview:
        """A part as it lies in the file, compressed."""
        info = self.parts[part]
        try:
            name, extra = struct.unpack_from("<2H", self.data, info.header_offset + 26)
        except struct.error as error:
            raise TemplateError("template-broken", file=self.file, part=part, problem=error) from error
        start = info.header_offset + 30 + name + extra
        return memoryview(self.data)[start : start + info.compress_size]

    def rewritten(self, changed: Mapping[str, Iterable[bytes]], dropped: Collection[str] = ()) -> bytes:
        """The same archive with the parts in `changed` replaced and those in `dropped` left out."""
        out, index = io.BytesIO(), []
        for part, info in self.parts.items():
            if part in dropped:
                continue
            body: bytes | memoryview
            if part in changed:
                body, crc, size = _deflated(changed[part])
                method, flags = zipfile.ZIP_DEFLATED, info.flag_bits & _UTF8
            else:
                body, crc, size = self.raw(part), info.CRC, info.file_size
                method, flags = info.compress_type, info.flag_bits & ~_DESCRIPTOR
            name = info.orig_filename.encode("utf-8" if flags & _UTF8 else "cp437")
            extra = _without_zip64(info.extra)
            common = (flags, method, *_dos(info.date_time), crc, len(body), size, len(name), len(extra))
            index.append(
                struct.pack(_CENTRAL, b"PK\x01\x02", info.create_version, info.create_system, info.extract_version, 0,
                            *common, len(info.comment), 0, info.internal_attr, info.external_attr, out.tell())
                + name + extra + info.comment
            )  # fmt: skip
            out.write(struct.pack(_LOCAL, b"PK\x03\x04", info.extract_version, 0, *common) + name + extra)
            out.write(body)
        central, start, comment = b"".join(index), out.tell(), self._comment
        out.write(central)
        out.write(struct.pack(_END, b"PK\x05\x06", 0, 0, len(index), len(index), len(central), start, len(comment)))
        out.write(comment)
        return out.getvalue()


def _inflated(raw: memoryview, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """What is packed in a part, at most a block at a time, however much that is."""
    if info.flag_bits & 1 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise NotImplementedError("packed in a way that office programs do not use")
    if info.compress_type == zipfile.ZIP_STORED:
        yield bytes(raw)
        return
    unpacker = zlib.decompressobj(-15)
    for start in range(0, len(raw), BLOCK):
        ahead: bytes | memoryview = raw[start : start + BLOCK]
        while ahead:
            if block := unpacker.decompress(ahead, BLOCK):
                yield block
            ahead = unpacker.unconsumed_tail
    if block := unpacker.flush():
        yield block


def _deflated(blocks: Iterable[bytes]) -> tuple[bytes, int, int]:
    """Compressed bytes, check sum and size of what the blocks hold."""
    packer, crc, size, packed = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15), 0, 0, []
    for block in blocks:
        crc, size = zlib.crc32(block, crc), size + len(block)
        packed.append(packer.compress(block))
    return b"".join([*packed, packer.flush()]), crc, size


def _dos(moment: tuple[int, ...]) -> tuple[int, int]:
    """A date as archives hold it: time, then day."""
    year, month, day, hour, minute, second = moment
    return hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day


def _without_zip64(extra: bytes) -> bytes:
    """The extra fields of a part without the sizes of a large archive: they stand in the plain fields here."""
    kept, at = b"", 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<2H", extra, at)
        kept += b"" if kind == _ZIP64 else extra[at : at + 4 + size]
        at += 4 + size
    return kept
