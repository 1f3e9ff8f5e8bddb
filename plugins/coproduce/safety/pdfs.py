"""Reads all text in a PDF: what its pages show, what stands beside it, and what is attached.

PDFium reads pages six times as fast as pypdf, but as a screen would: it leaves out what is too small to be seen, and
gives other words where a page says that they stand for the drawn ones. Wherever it did, pypdf reads the page as well.
"""

import io
import re
from collections.abc import Iterator
from ctypes import c_ulong
from dataclasses import dataclass, field
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import NameObject, StreamObject, read_object
from pypdfium2 import PdfDocument, PdfObject, PdfPage, PdfTextPage
from pypdfium2.raw import (
    FPDF_PAGEOBJ_TEXT,
    FPDFPageObj_CountMarks,
    FPDFPageObj_GetMark,
    FPDFPageObjMark_GetParamStringValue,
    FPDFTextObj_GetText,
)

_DEEPEST = 50
"""So many drawings may stand inside each other; PDFium itself stops before."""
_NO_TEXT = 2
"""What an empty text takes in PDFium, in bytes."""
_SAID_OF_A_PART = re.compile(rb"<<[^<>]*[(<]")
"""Where it begins to be said of a part of a page what stands for it, as for a picture."""


@dataclass(slots=True)
class Pdf:
    """Everything in a PDF that could hold words."""

    pages: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    """Titles, alternatives, notes, and what is drawn in other places than on the pages."""
    metadata: list[bytes] = field(default_factory=list)
    attached: list[tuple[str, bytes]] = field(default_factory=list)
    """Files, with their names."""

    def take(self, value: Any) -> None:  # noqa: ANN401 - whatever a PDF holds
        """Note the texts in one object, its metadata, and the files attached to it."""
        if isinstance(value, bytes):
            self.beside.append(value.decode("utf-8", "ignore"))
        elif isinstance(value, dict):
            if metadata := value.get("/Metadata"):
                self.metadata.append(metadata.get_object().get_data())
            if attached := value.get("/EF"):
                name = str(value.get("/UF") or value.get("/F") or "attachment")
                self.attached += [(name, part.get_object().get_data()) for part in attached.values()]
            for part in dict.values(value):
                self.take(part)
        elif isinstance(value, list):
            for part in list.__iter__(value):
                self.take(part)
        elif isinstance(value, str):
            self.beside.append(value)

    def take_said_of_parts(self, drawn: bytes) -> None:
        """Note what is said of the parts of a drawing; what only looks so is words with such signs in them."""
        self.beside.append(drawn.decode("ascii", "ignore"))  # with remarks between the orders to draw
        for begins in _SAID_OF_A_PART.finditer(drawn):
            said = drawn[begins.start() :]
            try:
                self.take(read_object(io.BytesIO(said), None))
            except (PyPdfError, ValueError):
                self.take(said)


def read_pdf(raw: bytes) -> Pdf | None:
    """Read a PDF; nothing when it is locked."""
    reader, pdf = PdfReader(io.BytesIO(raw)), Pdf()
    if reader.is_encrypted:
        return None
    with PdfDocument(raw) as document:
        for page, by_pypdf in zip(document, reader.pages, strict=True):
            pdf.pages.append("\n".join(_of_page(page, by_pypdf)))
            contents = by_pypdf.get_contents()
            pdf.take_said_of_parts(contents.get_data() if contents is not None else b"")
    numbers = sorted({number for known in (reader.xref_objStm, *reader.xref.values()) for number in known})
    for value in (reader.trailer, *map(reader.get_object, numbers)):
        pdf.take(value)
        if isinstance(value, StreamObject) and "/Resources" in value:  # a note's look, a pattern, a part of a page
            pdf.beside.append(_drawn_in(value, reader))
            pdf.take_said_of_parts(value.get_data())
    return pdf


def _of_page(page: PdfPage, by_pypdf: PageObject) -> Iterator[str]:
    text = page.get_textpage()
    yield text.get_text_range()
    drawn = page.get_objects(filter=[FPDF_PAGEOBJ_TEXT], max_depth=_DEEPEST)
    if not all(_is_whole(one, text) for one in drawn):
        yield by_pypdf.extract_text()
    page.close()  # with its text; else all pages would be kept until the document is closed


def _is_whole(drawn: PdfObject, text: PdfTextPage) -> bool:
    """Say whether PDFium gives what an object draws: all of it, and no words that stand for it."""
    marks = (FPDFPageObj_GetMark(drawn, number) for number in range(FPDFPageObj_CountMarks(drawn)))
    instead = (FPDFPageObjMark_GetParamStringValue(mark, b"ActualText", None, 0, c_ulong()) for mark in marks)
    return FPDFTextObj_GetText(drawn, text, None, 0) > _NO_TEXT and not any(instead)


def _drawn_in(stream: StreamObject, reader: PdfReader) -> str:
    page = PageObject(reader)
    page[NameObject("/Resources")], page[NameObject("/Contents")] = stream["/Resources"], stream
    return page.extract_text()
