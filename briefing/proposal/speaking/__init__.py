"""Who said it: speakers, their terms and whom they told, and the draft of a statement."""
