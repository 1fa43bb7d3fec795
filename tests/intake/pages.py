"""Small web pages to add."""


def page(*words: str, title: str = "Ministers meet") -> bytes:
    """Return a small web page with these paragraphs."""
    body = "".join(f"<p>{each}</p>" for each in words)
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>".encode()
