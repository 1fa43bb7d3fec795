"""The repository around a workspace: who committed what and when, and how its clone merges briefs."""
