"""The small typed values that records are made of, and the plain data that they come from."""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from pmtool.domain.person_id import ID

Plain: TypeAlias = "str | int | bool | float | date | list[Plain] | dict[str, Plain] | None"
"""What a YAML file holds once parsed: never a custom object."""

# Strict, because a number or a date where text belongs is a slip of the hand (`title: 2026`), and
# pydantic would otherwise read the number 20270731 as seconds since 1970.
Text = Annotated[str, Field(strict=True)]
Words = Annotated[str, Field(strict=True, min_length=1)]
Day = Annotated[date, Field(strict=True)]
Count = Annotated[int, Field(strict=True, ge=0)]
Flag = Annotated[bool, Field(strict=True)]
PersonId = Annotated[str, Field(strict=True, pattern=f"^{ID}$")]
ObjectiveId = Annotated[str, Field(strict=True, pattern=r"^O[1-9][0-9]*$")]
DevelopmentId = Annotated[str, Field(strict=True, pattern=r"^D[1-9][0-9]*$")]
PriorityId = Annotated[str, Field(strict=True, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
StandardId = Annotated[str, Field(strict=True, pattern=r"^[A-Z][A-Z0-9-]*$")]
EntryId = Annotated[str, Field(strict=True, pattern=r"^[a-z]{2}-[a-z0-9]+$")]


class Model(BaseModel):
    """A part of a file: no unknown keys, never changed in place."""

    # A part is built with the file that it is part of: by itself it is hardly ever asked for.
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, defer_build=True)


class PersonRef(Model):
    """A person as a record remembers them, whatever becomes of the register."""

    id: PersonId
    name: Words


class Priority(Model):
    """One key aspect of the improvement plan (5.5)."""

    id: PriorityId
    text: Words
