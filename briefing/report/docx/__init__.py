"""A report as a Word document: written by the standard library alone, and read back."""
