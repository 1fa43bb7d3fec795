"""From a brief to its report: context, templates, Markdown, HTML, and the proof that its quotes stand."""
