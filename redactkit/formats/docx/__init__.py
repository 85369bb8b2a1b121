"""Word files (.docx): every part of the package is read, and a new one is written.

package   the zip and its relations, within bounds
words     what stands in XML, attributes and binary data that are not published
styles    what styles and lists make of a run or a paragraph
story     the text of a body, header or note, with everything in it
read      the whole file
write     a new file, in our own words
"""

from redactkit.formats.docx.read import read
from redactkit.formats.docx.write import build

__all__ = ["build", "read"]
