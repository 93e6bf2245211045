"""From hits to scores with reasons: contexts, phrases, rules.

In: the `FieldHits` of title and text, and facts from elsewhere (elements, channel). Out: `Judgement`: the points of
every label, the best mention of every entry, the names that hold. Nothing is decided here; `tag` decides.
"""

from classifier.judge.judgement import Judgement, Mention
from classifier.judge.judging import Judge

__all__ = ["Judge", "Judgement", "Mention"]
