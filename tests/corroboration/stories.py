"""Texts made up for the tests of copies: an agency's report, another paper's version of it, a report of its own."""

from briefing.source.document import read_document

STATEMENT = (
    "We regret that the ferry line was closed without notice and we shall ask the harbour board for every record "
    "that it holds on the matter before the end of the month"
)
"""An official's long quotation, which both outlets print."""

AGENCY = f"""Island ferry closed after inspection

PORT ELMO (AP) — Inspectors closed the only ferry line to the island of Hale on Tuesday after they found that
two of its three ships had sailed for a year without valid papers.

About four hundred people live on Hale, and most of them work on the mainland. The harbour board said that a navy
tender would carry passengers twice a day until the ships have been surveyed again.

"{STATEMENT}," the island's mayor said in a statement.

The company that runs the line has said nothing in public since the inspection. Its office in Port Elmo was shut
on Wednesday, and nobody answered the door.

The line was opened in 1962 and carries mail and medicine as well as passengers. Surveyors are expected to need
about three weeks for the two ships, according to the harbour board.
"""

RELAYED = f"""THE HALE COURIER

Menu

No ferry for Hale: papers were out of date

Inspectors closed the only ferry line to the island of Hale on Tuesday after they found that two of its three
ships had sailed for a year without valid papers.

About four hundred people live on Hale, and most of them work on the mainland. The harbour board said that a navy
tender would carry passengers twice a day until the ships have been surveyed again.

The Courier asked readers how they came to work. Most of them said that a neighbour had taken them in a boat.

“{STATEMENT},” the island’s mayor said in a statement.

The line was opened in 1962 and carries mail and medicine as well as passengers.

Read more
"""

APART = f"""Hale cut off as regulator grounds ships

By noon on Wednesday the quay at Hale was empty. A day earlier the shipping regulator had taken both certificates
from the operator, whose third vessel has been in dock since spring.

“{STATEMENT},” the mayor told reporters, reading from a sheet.

Islanders we met were calm. A nurse who crosses each morning had slept at her sister's flat, and the school on the
mainland had opened its gymnasium to pupils. Parliament will hear the regulator next week.
"""


def read(text, name="story.txt"):
    return read_document(text.encode(), name)
