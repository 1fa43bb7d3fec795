"""Documents as they come in: read apart, unpacked, fetched, and where they came from."""
