"""The proofs, in the order of the table: to add one, add a line."""

from tests.prove import (
    clocks,
    company,
    control,
    disks,
    escaping,
    fields,
    kills,
    rooms,
    shim,
    signals,
    ssh,
    sweeps,
    trace,
)
from tests.prove.proof import Proof

ALL = 99_999
"""As many rounds as there are operations, states or calls."""

# fmt: off
PROOFS = (
    Proof("errors", "each file operation of a session failed with each error, once, late, short, or from then on", ALL, sweeps.run_errors),
    Proof("operations", "the session killed at each file operation, within each write, and while the disk is full", ALL, sweeps.run_kills),
    Proof("edits", "somebody edits the file just before each file operation, in place and by rename", ALL, sweeps.run_edits),
    Proof("shim-kills", "the whole session killed at each system call on its files, and within each write", ALL, shim.run_kills),
    Proof("shim-errors", "each system call failed with ENOSPC, EIO, EROFS, EDQUOT, each write cut short", ALL, shim.run_errors),
    Proof("trace", "the system calls of a session replayed into every state a power cut could leave", ALL, trace.run),
    Proof("control", "the same harness finds each of three wrong ways of saving", 6, control.run),
    Proof("kills", "kill -9 at a random moment while keys are typed fast; the next start opens on it", 1000, kills.run),
    Proof("sighup", "SIGHUP while typing", 20, signals.run_hangup),
    Proof("sigterm", "SIGTERM while typing", 20, signals.run_term),
    Proof("sigquit", "SIGQUIT while typing", 20, signals.run_quit),
    Proof("sigtstp", "SIGTSTP or ctrl+z while typing, then SIGCONT", 20, signals.run_stop),
    Proof("line", "the line is closed while typing", 20, signals.run_line),
    Proof("deaf-line", "the line is closed while SIGHUP is ignored; it ends within 2 s and does not spin", 20, signals.run_deaf_line),
    Proof("ssh", "the connection of a real sshd is killed while typing; the desk ends", 20, ssh.run_bare),
    Proof("tmux", "the connection is killed while typing in tmux; the session is there again", 20, ssh.run_tmux),
    Proof("ssh-signals", "SIGKILL, SIGHUP, SIGTERM, SIGQUIT, SIGTSTP in tmux behind sshd while typing", 100, ssh.run_signals),
    Proof("desks", "two desks on one brief; the first is left or killed", 20, company.run_desks),
    Proof("editor", "an editor writes the file, in place or by rename, while typing", 20, company.run_editor),
    Proof("stale-editor", "an editor writes back an old state; u brings the facts back", 20, company.run_stale_editor),
    Proof("slow-editor", "an editor writes the file in two halves", 20, company.run_slow_editor),
    Proof("stale-lock", "the note of a killed desk, and of one from before the last start of the machine", 20, company.run_stale_lock),
    Proof("clock", "the clock is wrong by up to 22 years, and another in each session", 20, clocks.run),
    Proof("full-disk", "a real disk fills up (tmpfs, ENOSPC), takes things again; every other desk killed meanwhile", 20, disks.run_full),
    Proof("no-names", "a real disk has no room for another file (tmpfs, ENOSPC)", 20, disks.run_names),
    Proof("quota", "a real quota is used up (btrfs, EDQUOT)", 20, disks.run_quota),
    Proof("read-only", "a real disk is read-only, then not (tmpfs, EROFS)", 20, disks.run_read_only),
    Proof("folder-gone", "the folder of the briefs vanishes and comes back", 20, disks.run_gone),
    Proof("mutations", "quotes traced through random mutations of real text; 0 wrong anchors", 5000, rooms.run_mutations),
    Proof("merges", "random pairs of concurrent edits merged by git with our driver; 0 silently wrong", 1000, rooms.run_merges),
    Proof("escaping", "hostile strings in nine contexts of Markdown; each reader shows the text that is stored", 10_000, escaping.run),
    Proof("fields", "a hostile string in every field of text of a brief; every product in every format", 600, fields.run),
    Proof("fuzz", "a coverage-guided fuzzer feeds the readers of YAML, text, history and reports", 60, rooms.run_fuzzer),
)
# fmt: on
