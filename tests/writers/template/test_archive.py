"""The archive around a workbook: copied part by part, whatever program packed it; refused where it is damaged."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from reporter.errors import TemplateError
from reporter.writers.template.archive import BLOCK, Archive
from tests.writers.template.conftest import filled, parts, put
from tests.writers.template.fragile import packed, workbook
from tests.writers.template.fragile import parts as fragile_parts


class Stream(io.BytesIO):
    """A file that cannot go back: archives written to one say a part's size only behind it."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise io.UnsupportedOperation

    def tell(self) -> int:
        raise io.UnsupportedOperation


def streamed() -> bytes:
    out = Stream()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in fragile_parts().items():
            archive.writestr(name, data)
    return out.getvalue()


def large() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in fragile_parts().items():
            with archive.open(name, "w", force_zip64=True) as part:
                part.write(data.encode() if isinstance(data, str) else data)
    return out.getvalue()


@pytest.mark.parametrize("make", [workbook, streamed, large], ids=["plain", "streamed", "zip64"])
def test_archives_of_every_make_are_copied(make: Callable[[], bytes]) -> None:
    before = make()
    old, new = parts(before), parts(filled(before, put("Form!B3", "Lund")))
    assert list(old) == list(new)
    assert {name for name in old if old[name] != new[name]} == {
        "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml",
    }  # fmt: skip


def test_names_with_letters_of_every_kind_and_fields_beside_them_stay() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**fragile_parts(), "custom/größe – 日本.xml": "<a/>"}.items():
            info = zipfile.ZipInfo(name)
            info.extra, info.comment = b"\xfe\xca\x02\x00ab", b"note"
            archive.writestr(info, data, zipfile.ZIP_DEFLATED)
    with zipfile.ZipFile(io.BytesIO(filled(out.getvalue(), put("Form!B3", "Lund")))) as archive:
        last = archive.infolist()[-1]
        assert (last.filename, last.extra, last.comment) == ("custom/größe – 日本.xml", b"\xfe\xca\x02\x00ab", b"note")
        assert archive.testzip() is None


def test_a_part_is_unpacked_a_block_at_a_time() -> None:
    data = packed({**fragile_parts(), "large.bin": bytes(5 * BLOCK), "none.bin": b""})
    archive = Archive(data, "official.xlsx")
    blocks = list(archive.blocks("large.bin"))
    assert max(map(len, blocks)) <= BLOCK
    assert b"".join(blocks) == bytes(5 * BLOCK)
    assert archive.read("none.bin") == b""


def test_damage_is_found() -> None:
    data = bytearray(workbook())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        at = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 400
        picture = archive.getinfo("xl/media/image1.png").header_offset + 60
    data[at] ^= 0xFF
    data[picture] ^= 0xFF
    archive_ = Archive(bytes(data), "official.xlsx")
    for part in ("xl/worksheets/sheet1.xml", "xl/media/image1.png"):
        with pytest.raises(TemplateError) as refusal:
            archive_.read(part)
        assert refusal.value.key == "template-broken"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.xml", "<a/>")
        archive.writestr("a.xml", "<b/>")
    with pytest.raises(TemplateError) as refusal:
        Archive(out.getvalue(), "official.xlsx")
    assert refusal.value.key == "template-type"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packing_that_office_programs_do_not_use_is_refused(method: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("a.xml", "<a/>" * 99)
    with pytest.raises(TemplateError, match="in a way that office programs do not use"):
        Archive(out.getvalue(), "official.xlsx").read("a.xml")
