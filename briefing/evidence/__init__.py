"""What the texts of sources show about quotes and facts; no files, no clock."""
