"""Briefs as YAML files: the only room that reads and writes them, and the only one that touches the disk."""
