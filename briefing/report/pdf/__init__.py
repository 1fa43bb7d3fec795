"""Reports as PDF: Markdown's tokens as Typst source, Typst's pages, and what a reader finds in them."""
