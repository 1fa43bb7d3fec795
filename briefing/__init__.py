"""The analyst's desk in the terminal: from source documents to a situation report whose every statement is quoted."""

__version__ = "0.1.0"
