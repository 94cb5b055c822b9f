"""Pages and PDFs for the tests, written from scratch."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

from vnus_store.reading import worker

PARAGRAPH = (
    "The visit to Hà Nội was long announced, and {} people from both countries came to see how it went."
)
PARAGRAPHS = tuple(
    PARAGRAPH.format(number) for number in ("ten", "twenty", "thirty", "forty", "fifty", "sixty")
)


def written(folder: Path, data: bytes | str, name: str = "article.txt") -> Path:
    """A file of these bytes."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def read_here(data: bytes, kind: str, name: str) -> bytes:
    """What the process would print that takes a page or a PDF apart, without starting it."""
    return json.dumps(worker.answered(kind, data)).encode()


def page(
    head: str = "", body: str = "", *, attributes: str = "", paragraphs: tuple[str, ...] = PARAGRAPHS
) -> str:
    """An HTML page of an article between a menu and a footer."""
    text = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    return (
        f"<!DOCTYPE html>\n<html{attributes}><head>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<article>{body}{text}</article><footer>Imprint</footer></body></html>"
    )


def pdf(pages: list[list[str]], *, info: str = "", is_packed: bool = True) -> bytes:
    """A PDF with a line of text for each string; its font names its letters by a table to Unicode."""
    letters = sorted({letter for lines in pages for line in lines for letter in line})
    codes = {letter: number for number, letter in enumerate(letters, start=1)}
    table = "".join(f"<{code:02x}> <{ord(letter):04x}>\n" for letter, code in codes.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        f"1 begincodespacerange <00> <ff> endcodespacerange\n{len(codes)} beginbfchar\n{table}endbfchar\n"
        "endcmap end end"
    )
    count = len(pages)
    kids = " ".join(f"{5 + 2 * at} 0 R" for at in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {count} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 4 0 R >>",
        _stream(cmap.encode(), is_packed),
    ]
    for at, lines in enumerate(pages):
        shown = "".join(f"<{''.join(f'{codes[each]:02x}' for each in line)}> Tj T*\n" for line in lines)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {6 + 2 * at} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(_stream(f"BT /F1 12 Tf 14 TL 50 750 Td\n{shown}ET".encode(), is_packed))
    objects.append(f"<< {info} >>".encode())
    return assembled(objects, info=len(objects))


def _stream(data: bytes, is_packed: bool) -> bytes:
    packed = zlib.compress(data) if is_packed else data
    packing = b"/Filter /FlateDecode " if is_packed else b""
    return b"<< " + packing + b"/Length %d >>\nstream\n" % len(packed) + packed + b"\nendstream"


def assembled(objects: list[bytes], *, info: int = 0, trailer: str = "") -> bytes:
    """The objects, numbered from 1, as a PDF file with its table of places."""
    data, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + each + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    more = (f" /Info {info} 0 R" if info else "") + trailer
    return (
        data
        + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        + table
        + f"trailer << /Size {len(objects) + 1} /Root 1 0 R{more} >>\nstartxref\n{len(data)}\n%%EOF\n".encode()
    )
