"""Names in running text, their forms, and who uses which."""
