"""A file → its text, blocks, sentences and marks. Start at `document.py`."""
