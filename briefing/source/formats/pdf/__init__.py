"""PDF files in: their text in reading order, with the page and the rectangle of every line."""
