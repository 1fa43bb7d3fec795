"""The proofs, in the order of the table: to add one, add a line."""

from tests.prove import kills, signals
from tests.prove.proof import Proof

PROOFS = (
    Proof("kills", "kill -9 at a random moment while keys are typed fast; the next start opens on it", 1000, kills.run),
    Proof("sighup", "SIGHUP while typing", 20, signals.run_hangup),
    Proof("sigterm", "SIGTERM while typing", 20, signals.run_term),
    Proof("sigquit", "SIGQUIT while typing", 20, signals.run_quit),
    Proof("sigtstp", "SIGTSTP or ctrl+z while typing, then SIGCONT", 20, signals.run_stop),
    Proof("line", "the line is closed while typing", 20, signals.run_line),
    Proof(
        "deaf-line",
        "the line is closed while SIGHUP is ignored; it ends within 2 s and does not spin",
        20,
        signals.run_deaf_line,
    ),
)
