"""`find_clusters`: the letters of one matter together, with the reasons, a representative and the counts."""

from __future__ import annotations

from dataclasses import dataclass, field

from classifier.duplicates.facts import WRITER, kind_of
from classifier.duplicates.forest import Forest, Link
from classifier.duplicates.gathered import JOINT, REPEAT, Shard
from classifier.duplicates.linking import link_near_text, link_same_matter, link_same_text
from classifier.duplicates.weighing import Facts


@dataclass(slots=True)
class Cluster:
    """Letters of one matter. `members` are places in the input, from 0, by day received; `representative` is the
    one with the longest text. `repeats` counts 重复信访: members whose writer has written before in the cluster
    (same name, telephone or card) or who say so themselves. `joint` counts 联名信: letters of several signers."""

    members: list[int]
    representative: int
    links: list[Link] = field(default_factory=list)
    repeats: int = 0
    joint: int = 0


@dataclass(slots=True)
class Found:
    """The clusters of two and more letters among `letters`; `too_common` matter keys were passed over."""

    letters: int
    clusters: list[Cluster] = field(default_factory=list)
    too_common: int = 0

    @property
    def clustered(self) -> int:
        """Letters that stand in a cluster."""
        return sum(len(cluster.members) for cluster in self.clusters)

    @property
    def repeats(self) -> int:
        """重复信访 in all clusters."""
        return sum(cluster.repeats for cluster in self.clusters)

    @property
    def joint(self) -> int:
        """联名信 in all clusters."""
        return sum(cluster.joint for cluster in self.clusters)


def find_clusters(letters: Shard) -> Found:
    """The clusters among `letters`, in the order of their first letters. Raises `MissingExtra`."""
    forest = Forest(len(letters))
    found = Found(len(letters))
    if not len(letters):
        return found
    facts = Facts(letters)
    link_near_text(letters, forest, link_same_text(letters, forest), facts)
    found.too_common = link_same_matter(letters, forest, facts)
    links: dict[int, list[Link]] = {}
    for link in forest.links:
        links.setdefault(forest.root(link.one), []).append(link)
    for group in forest.groups():
        found.clusters.append(_cluster(letters, group, links[forest.root(group[0])]))
    return found


def _cluster(letters: Shard, group: list[int], links: list[Link]) -> Cluster:
    at = letters.chars_at
    longest = max(group, key=lambda one: (int(at[one + 1] - at[one]), -one))
    members = sorted(group, key=lambda one: (int(letters.days[one]) or 1 << 30, one))
    cluster = Cluster(members, longest, links)
    writers: set[int] = set()
    for one in members:
        own = {fact for fact in letters.facts_of(one) if kind_of(fact) == WRITER}
        mark = int(letters.marks[one])
        cluster.repeats += bool(mark & REPEAT or own & writers)
        cluster.joint += bool(mark & JOINT)
        writers |= own
    return cluster
