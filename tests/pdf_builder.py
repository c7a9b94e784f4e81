"""PDF files made by hand: text, lines, areas, pictures, forms and notes where a test wants them."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field

A4 = (595, 842)
FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts ["
    b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> "
    b"/FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /ItalicAngle 0 /Ascent 880 "
    b"/Descent -120 /CapHeight 700 /StemV 90 /FontBBox [-25 -254 1000 880] >> >>] >>"
)


@dataclass
class Sheet:
    """One page under construction; y is measured from the top, as people do."""

    size: tuple[float, float] = A4
    extra: str = ""
    notes: list[str] = field(default_factory=list)
    drawn: list[str] = field(default_factory=list)

    def text(self, x, y, text, size=12, more=""):
        """Write a text whose base line stands at y."""
        code = text.encode("utf-16-be").hex()
        self.drawn.append(f"q BT {more} /F1 {size} Tf 1 0 0 1 {x} {self.size[1] - y} Tm <{code}> Tj ET Q")
        return self

    def line(self, x0, y0, x1, y1, width=0.5):
        """Draw a straight line."""
        height = self.size[1]
        self.drawn.append(f"{width} w {x0} {height - y0} m {x1} {height - y1} l S")
        return self

    def area(self, left, top, right, bottom, colour="0.8 0.9 1"):
        """Fill a rectangle."""
        self.drawn.append(
            f"{colour} rg {left} {self.size[1] - bottom} {right - left} {bottom - top} re f 0 g"
        )
        return self

    def picture(self, left, top, right, bottom):
        """Show a grey picture."""
        place = f"{right - left} 0 0 {bottom - top} {left} {self.size[1] - bottom} cm"
        self.drawn.append(f"q {place} /Im1 Do Q")
        return self

    def grid(self, xs, ys, rows, size=10):
        """Draw a table of single cells with its texts in their middles."""
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        for top, bottom, row in zip(ys, ys[1:], rows, strict=False):
            for left, right, text in zip(xs, xs[1:], row, strict=False):
                width = sum(size if ord(one) > 255 else size / 2 for one in text)
                self.text((left + right - width) / 2, (top + bottom) / 2 + size * 0.38, text, size)
        return self

    def raw(self, operators):
        """Add instructions of the format itself."""
        self.drawn.append(operators)
        return self


def pdf(*sheets, info="", forms=(), packed=True):
    """Put pages together; `forms` are the contents of form objects /Fm0, /Fm1 … that pages may draw."""
    objects = [b""] * 4
    resources = b"<< /Font << /F1 3 0 R >> /XObject << /Im1 4 0 R %s >> >>"
    names = b" ".join(b"/Fm%d %d 0 R" % (i, 5 + i) for i in range(len(forms)))
    resources %= names
    objects[2] = FONT
    picture = (
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    )
    objects[3] = _stream(picture, b"\x80", packed=False)
    for form in forms:
        head = b"<< /Type /XObject /Subtype /Form /BBox [0 0 2000 2000] /Resources " + resources
        objects.append(_stream(head, form.encode(), packed=packed))
    kids = []
    for sheet in sheets:
        notes = [len(objects) + 1 + i for i in range(len(sheet.notes))]
        objects += [note.encode() for note in sheet.notes]
        objects.append(_stream(b"<<", "\n".join(sheet.drawn).encode(), packed=packed))
        annotations = " ".join(f"{note} 0 R" for note in notes)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {sheet.size[0]} {sheet.size[1]}] {sheet.extra} "
            f"/Contents {len(objects)} 0 R /Annots [{annotations}] /Resources ".encode()
            + resources
            + b" >>"
        )
        kids.append(len(objects))
    if info:
        objects.append(info.encode())
        info = f"/Info {len(objects)} 0 R"
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    pages = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{pages}] >>".encode()
    return _file(objects, info)


def _stream(head, content, *, packed):
    content = zlib.compress(content) if packed else content
    filters = b" /Filter /FlateDecode" if packed else b""
    return head + filters + b" /Length %d >>\nstream\n" % len(content) + content + b"\nendstream"


def _file(objects, info):
    data = bytearray(b"%PDF-1.7\n%\xe4\xe5\xe6\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, info.encode())
    return bytes(data + b"startxref\n%d\n%%%%EOF\n" % start)
