"""Word documents in Office Open XML (ECMA-376, transitional and strict), with macros or without, which never run."""
