"""Web pages: their text with the place of each character in the markup, and what the page says of itself."""
