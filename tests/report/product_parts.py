"""The parts of a report in Markdown that tests look at: its headings of the second level, and what stands below one."""

import re


def headings(markdown):
    return re.findall(r"^## (.*)", markdown, re.MULTILINE)


def section(markdown, heading):
    return markdown.split(f"\n## {heading}\n")[1].split("\n## ")[0]
