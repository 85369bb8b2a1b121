"""PDF: read what a reader sees, and build a new file of pages that show nothing else.

The text of a document is what stands on its rendered pages: the text layer where the page
shows it, and OCR of what else is drawn. Text that is in the file but not to be seen is
left out. A page with an edit, or with something that cannot be shown to be clean, comes
back as a picture with a text layer of its own; any other page is copied through a list of
what may stand in it.
"""

from redactkit.formats.pdf.building import build
from redactkit.formats.pdf.reading import read

__all__ = ["build", "read"]
