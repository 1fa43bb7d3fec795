"""How far sources bear each other out: copies, independent origins, the same fact elsewhere, what differs."""
