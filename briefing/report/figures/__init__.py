"""Pictures of a report: what is drawn, once, for every format that can draw it."""
