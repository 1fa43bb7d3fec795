"""Where a source comes from, as far as its own text says so."""
