"""The office: who is who in a county, loaded from `lexicons/office/` or one's own folder.

>>> from classifier.office import Office
>>> office = Office.load()
>>> [mention.name for mention in office.find_units("县住建局和柳塘镇政府")]
['住房和城乡建设局', '柳塘镇']
"""

from __future__ import annotations

from typing import Any

from classifier.office.names import Likeness, NameRules
from classifier.office.office import Office
from classifier.office.records import Body, Clock, Home, Person, Round, Rule, Team, Unit, UnitMention

__all__ = [
    "Body",
    "Clock",
    "Home",
    "Likeness",
    "NameRules",
    "Office",
    "Person",
    "Round",
    "Rule",
    "Team",
    "Unit",
    "UnitMention",
    "office_schema",
]


def office_schema() -> dict[str, Any]:
    """JSON Schema of one file of an office folder, for editors."""
    from classifier.office import schema

    return schema.office_schema()
