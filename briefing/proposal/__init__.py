"""What can be proposed for the analyst to confirm with a key, each with its reason; grades are never proposed."""
