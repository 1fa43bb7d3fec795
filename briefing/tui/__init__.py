"""The review session: behaviour, views and keys without Textual; the application, its canvas and prompt with it."""
