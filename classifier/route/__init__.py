"""From what was found in a letter to who gets it: rules, guard, clocks.

>>> from classifier.route import decide, explain, guard
"""

from classifier.route import guard
from classifier.route.accused import Standing, standing_in, standing_of
from classifier.route.decide import decide, explain
from classifier.route.rules import RuleTrace
from classifier.route.twin import router

__all__ = ["RuleTrace", "Standing", "decide", "explain", "guard", "router", "standing_in", "standing_of"]
