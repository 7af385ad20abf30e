"""All entries of the catalogue. Loaded when something is to be said: most programs are right."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pcheck.diagnostics.catalogue_machines import MACHINE_RULES
from pcheck.diagnostics.catalogue_modules import MODULE_RULES
from pcheck.diagnostics.catalogue_names import NAME_RULES
from pcheck.diagnostics.catalogue_pictures import PICTURE_RULES
from pcheck.diagnostics.catalogue_project import PROJECT_RULES
from pcheck.diagnostics.catalogue_types import TYPE_RULES
from pcheck.diagnostics.catalogue_violations import VIOLATION_RULES
from pcheck.diagnostics.rule import Rule

RULES: tuple[Rule, ...] = (
    *PROJECT_RULES,
    *PICTURE_RULES,
    *NAME_RULES,
    *TYPE_RULES,
    *MACHINE_RULES,
    *MODULE_RULES,
    *VIOLATION_RULES,
)

BY_ID: Mapping[str, Rule] = MappingProxyType({rule.id: rule for rule in RULES})
