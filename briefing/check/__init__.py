"""The rules a brief and its report must keep, one small function each."""
