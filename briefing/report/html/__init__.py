"""A report as one HTML file: no script, no request, styled for screen, telephone and paper."""

from briefing.report.html.page import render_html

__all__ = ["render_html"]
