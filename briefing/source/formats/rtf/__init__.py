"""Rich Text Format (specification 1.9.1), as old and new word processors and mail programs write it."""
