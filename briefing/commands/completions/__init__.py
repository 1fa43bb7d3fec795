"""Completion scripts, one module a shell: `write_script(frame, commands) -> str`."""
