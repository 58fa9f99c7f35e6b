"""Pages that are images: when they are read, how, and what was read as text with its place.

The stage stands between the readers and repair. It gives a page the same form as one of a born-digital PDF (words with
a place, rulings), so that all that makes lines, columns and tables of them is shared with the PDF reader.
"""
