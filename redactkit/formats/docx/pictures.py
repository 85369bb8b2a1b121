"""The pictures of a Word file: read by OCR, cropped as the file shows them."""

from __future__ import annotations

import io

from redactkit import formats
from redactkit.errors import InputError
from redactkit.formats import media
from redactkit.formats.docx.drawings import Crop
from redactkit.formats.docx.package import Package
from redactkit.formats.docx.words import LeftOut, binary, inside
from redactkit.formats.types import Document, Kind, Unread

_HINT = "replace the picture by a PNG or JPEG of it, or remove it"
_UNCROPPED = (0, 0, 0, 0)


class Pictures:
    """Reads each picture once, however often the file shows it.

    Attributes:
        documents: Those that are published.
    """

    def __init__(self, package: Package, left_out: LeftOut, unread: list[Unread]) -> None:
        self.documents: list[Document] = []
        self._package = package
        self._left_out = left_out
        self._unread = unread
        self._numbers: dict[tuple[str, Crop], int | None] = {}
        self._whole: dict[str, Document | None] = {}

    def number(self, member: str, crop: Crop) -> int | None:
        """Return the number of a picture among those published, or None if it is not."""
        key = member, crop
        if key not in self._numbers:
            self._numbers[key] = self._publish(member, crop)
        return self._numbers[key]

    def leave_out(self, member: str) -> None:
        """Read a picture that the file does not show; one already read needs nothing."""
        if member not in self._whole:
            document = self._read(member)
            if document is not None:
                self._leave_out(member, document)

    def _publish(self, member: str, crop: Crop) -> int | None:
        document = self._read(member)
        if document is None:
            return None
        if crop != _UNCROPPED:
            # What is cut off stays in the file, and would come back with a click.
            self._leave_out(member, document)
            document = self._cropped(member, crop)
            if document is None:
                return None
        self.documents.append(document)
        return len(self.documents) - 1

    def _read(self, member: str) -> Document | None:
        if member not in self._whole:
            self._whole[member] = self._read_bytes(self._package.members[member])
        return self._whole[member]

    def _read_bytes(self, data: bytes) -> Document | None:
        path = self._package.path
        if media.media_type("", data) not in {media.PNG, media.JPEG}:
            self._left_out.add(Kind.EMBEDDED, inside(path, data) or "a picture")
            return None
        try:
            return formats.read("picture", data)
        except InputError as error:
            self._report("a picture that cannot be read", error.rule)
            return None

    def _cropped(self, member: str, crop: Crop) -> Document | None:
        from PIL import Image

        with Image.open(io.BytesIO(self._package.members[member])) as image:
            left, top, right, bottom = crop
            width, height = image.size
            box = (
                width * left // 100_000,
                height * top // 100_000,
                width - width * right // 100_000,
                height - height * bottom // 100_000,
            )
            if box[0] >= box[2] or box[1] >= box[3]:
                self._report("a picture of which everything is cut off")
                return None
            into = io.BytesIO()
            image.convert("RGB").crop(box).save(into, "PNG")
        return self._read_bytes(into.getvalue())

    def _leave_out(self, member: str, document: Document) -> None:
        for part in (*document.parts, *document.left_out):
            self._left_out.add(Kind.HIDDEN, part.text)
        if document.unread:
            # It is not published, so what is not understood stops nothing.
            self._left_out.add(Kind.HIDDEN, binary(self._package.members[member]))

    def _report(self, message: str, rule: str = "formats/unknown-part") -> None:
        report = Unread("/pictures", message, _HINT, rule)
        if report not in self._unread:
            self._unread.append(report)
