"""Readers of documents that are no plain text: one module for each format, one row for each in `table.py`."""
