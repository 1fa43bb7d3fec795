"""Three-way merging of briefs by id and field: one `merge` for git, outside edits and two desks."""

from briefing.merge.joining import Merged, merge
from briefing.merge.settling import describe_conflict, name_place, name_spot, settle

__all__ = ["Merged", "describe_conflict", "merge", "name_place", "name_spot", "settle"]
