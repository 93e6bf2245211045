"""From hits to points with reasons, and from points to the labels that pass.

In: the `FieldHits` of title and text, and facts from elsewhere (elements, channel). `Judge` gives every label its
points from terms and phrases in context; `Decider` asks the rules and chooses, set by set; `tag` makes tags of it.
"""

from classifier.judge.deciding import Decider
from classifier.judge.judging import Judge

__all__ = ["Decider", "Judge"]
