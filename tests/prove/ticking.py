"""Somebody who ticks numbered sentences one after the other, as fast as they come, in the real program."""

import select
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

from briefing.errors import BriefingError
from briefing.store.brief_file import BriefFile
from tests.faults.desk import Room, claim, sentence
from tests.faults.ordeal import Lost
from tests.faults.typist import READING, Gone, Typist
from tests.prove.proof import PROGRAM

SENTENCES = 400
"""In a room; somebody who types as fast as they can does not come to its end before it is furnished anew."""
FULL = 300
"""Facts after which a new room is taken."""


class Ticker(Typist):
    """A desk at which sentences are ticked; `claimed` is the most that its screen ever called saved."""

    def __init__(
        self, room: Room, environment: Mapping[str, str] | None = None, command: Sequence[str] = PROGRAM
    ) -> None:
        """Start the program."""
        super().__init__(room, environment, command)
        self.claimed = 0
        self.keys = 0

    def begin(self) -> None:
        """Wait for the reader; raises Lost where the desk asks something or shows less than the file holds."""
        self.arrive()
        if not self.until(lambda shown: READING in shown):
            raise Lost(f"the desk asks something:\n{self.text()}")
        self.note()
        if self.claimed != self.room.facts():
            raise Lost(f"the desk says saved {self.claimed}, the file holds {self.room.facts()}:\n{self.text()}")

    def go_on(self) -> None:
        """Go to the first sentence that is not ticked; raises Gone."""
        if self.claimed:
            self.type(("G", "(", "j"))

    def listen(self, seconds: float) -> None:
        """Read what comes for a while and note what it calls saved; raises Gone."""
        end = time.monotonic() + seconds
        while True:
            left = end - time.monotonic()
            if select.select([self._handle], [], [], max(left, 0))[0]:
                if not self._read():
                    raise Gone
                self.note()
            elif left <= 0:
                return

    def note(self) -> None:
        """Note what the screen calls saved."""
        self.claimed = max(self.claimed, claim(self.text()) or 0)

    def tick(self, random: Random) -> None:
        """Press the key of a section; raises Gone."""
        self.type((random.choice("123"),))
        self.keys += 1

    def hurry(self, random: Random, seconds: float, ahead: int = 100) -> None:
        """Tick as fast as a person or a script might, for a while, at most so many keys ahead; raises Gone."""
        end = time.monotonic() + seconds
        pause = random.choice([0.0, 0.005, 0.02, 0.05])
        first = self.keys - self.claimed
        while time.monotonic() < end:
            if self.keys - self.claimed - first < ahead:
                self.tick(random)
            self.listen(random.random() * pause)

    def hear_out(self) -> None:
        """Read all that an ended program had sent."""
        try:
            self.listen(0)
        except Gone:
            self.note()


def require_ticks(room: Room, claimed: int, where: str) -> int:
    """Require that the brief is whole and holds what was acknowledged; return how many facts it holds."""
    try:
        brief = BriefFile.open(room.brief, room.state).brief
    except BriefingError as error:
        raise Lost(f"{where}: the brief is broken: {error}") from error
    words = [fact.quotes[0].spans[0].exact for fact in brief.facts]
    expected = {sentence(number) for number in range(1, len(words) + 1)}
    if set(words) != expected:
        raise Lost(f"{where}: not each of the first {len(words)} sentences: {words}")
    if len(words) < claimed:
        raise Lost(f"{where}: the screen said saved {claimed}, the file holds {len(words)}")
    return len(words)


def furnish(folder: Path) -> Room:
    """Lay out a room with enough sentences."""
    return Room(folder).furnish(SENTENCES)
