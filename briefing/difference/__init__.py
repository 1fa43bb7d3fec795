"""What differs between two briefs, in an analyst's words; no files, no clock."""
