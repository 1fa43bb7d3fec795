"""Mail: its structure, its header's words, its bodies, and mailboxes of many (RFC 5322, RFC 2045 to 2049)."""
