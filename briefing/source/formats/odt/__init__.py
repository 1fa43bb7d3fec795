"""OpenDocument texts (OpenDocument 1.3), packed or as one XML file."""
