"""When something happened: dates in running text, read against the date of the document."""
