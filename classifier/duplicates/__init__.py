"""The duplicates room: letters of the same matter.

>>> similar("举报某村挪用低保款……", "举报某村挪用低保款，请查处……") >= THRESHOLD
>>> table = {}; [table.setdefault(key, []).append(letter_id) for key in bands(signature(text))]
>>> found = find_clusters(gathered([shard(letters_with_elements)]))
"""

from classifier.duplicates.clusters import Cluster, Found, find_clusters
from classifier.duplicates.forest import Link
from classifier.duplicates.gathered import Shard, gathered, shard
from classifier.duplicates.likeness import THRESHOLD, Likeness, compare, similar
from classifier.duplicates.signatures import BANDS, bands, estimate, signature, signature_version
from classifier.duplicates.writing import fingerprint

__all__ = [
    "BANDS",
    "THRESHOLD",
    "Cluster",
    "Found",
    "Likeness",
    "Link",
    "Shard",
    "bands",
    "compare",
    "estimate",
    "find_clusters",
    "fingerprint",
    "gathered",
    "shard",
    "signature",
    "signature_version",
    "similar",
]
