"""Tables of values (CSV, TSV) and records (JSON, one a line or an array): one of their columns is the text."""
