"""The small typed values that records are made of, and the plain data that they come from.

Here and in the modules of records annotations are evaluated where they stand, without
`from __future__ import annotations`: msgspec would have to compile every one of them, some 300,
which takes as long again as everything else about them.
"""

from datetime import date
from functools import cache
from typing import (
    Annotated,
    Any,
    TypeAlias,
    TypeVar,
    dataclass_transform,
    get_type_hints,
)

import msgspec

from pmtool.domain.person_id import ID

Plain: TypeAlias = "str | int | bool | float | date | list[Plain] | dict[str, Plain] | None"
"""What a YAML file holds once parsed: never a custom object."""


def whole(pattern: str) -> msgspec.Meta:
    """What a text has to be from its first letter to its last.

    `$` alone would let a line feed follow, in Python; editors that read the schema know no `\\Z`.
    """
    return msgspec.Meta(pattern=rf"^{pattern}$(?!\n)")


Text: TypeAlias = str
Words = Annotated[str, msgspec.Meta(min_length=1)]
Day: TypeAlias = date
Count = Annotated[int, msgspec.Meta(ge=0)]
Flag: TypeAlias = bool
PersonId = Annotated[str, whole(ID)]
ObjectiveId = Annotated[str, whole("O[1-9][0-9]*")]
DevelopmentId = Annotated[str, whole("D[1-9][0-9]*")]
PriorityId = Annotated[str, whole("[A-Za-z0-9][A-Za-z0-9._-]*")]
StandardId = Annotated[str, whole("[A-Z][A-Z0-9-]*")]
EntryId = Annotated[str, whole("[a-z]{2}-[a-z0-9]+")]
Sha256 = Annotated[str, whole("[0-9a-f]{64}")]
StatementDigest = Annotated[str, whole("pm1:[0-9a-f]{64}")]
Digest = Annotated[str, whole("[a-z0-9]+:[0-9a-f]{64}")]


class _PartOfAFile(msgspec.StructMeta):
    """Fields in the order of the file's keys, whether they have to be there or not."""

    def __new__(
        cls,
        name: str,
        bases: tuple[type, ...],
        names: dict[str, Any],
        **how: Any,  # noqa: ANN401
    ) -> "_PartOfAFile":
        return super().__new__(cls, name, bases, names, kw_only=True, **how)


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(msgspec.field,))
class Model(
    msgspec.Struct,
    metaclass=_PartOfAFile,
    frozen=True,
    forbid_unknown_fields=True,
    # A tree holds no circles, so that nothing has to look for them among 10,000 records.
    gc=False,
):
    """A part of a file: no unknown keys, never changed in place."""

    @classmethod
    def needed(cls) -> frozenset[str]:
        """The keys that have to be there."""
        return frozenset(f.encode_name for f in msgspec.structs.fields(cls) if f.required)


M = TypeVar("M", bound=Model)


class PersonRef(Model):
    """A person as a record remembers them, whatever becomes of the register."""

    id: PersonId
    name: Words


class Priority(Model):
    """One key aspect of the improvement plan (5.5)."""

    id: PriorityId
    text: Words


def typed(model: type[M], data: object) -> M:
    """A file's plain data as a `model`, by the file's keys; a day has to be one already.

    Raises `msgspec.ValidationError` with the first fault: `checks.shape` tells all, and where.
    """
    return msgspec.convert(data, model, builtin_types=(date,))


def plain(part: object) -> Any:  # noqa: ANN401 - what the part is, as plain data
    """A part as its file has it: by its keys, days as days, and without what is absent."""
    if isinstance(part, Model):
        values = zip(part.__struct_encode_fields__, _values(part), strict=True)
        return {key: plain(value) for key, value in values if value is not None and value != ()}
    if isinstance(part, (tuple, list)):
        return [plain(each) for each in part]
    if isinstance(part, dict):
        return {key: plain(value) for key, value in part.items()}
    return part


@cache
def declared(model: type[Model]) -> dict[str, Any]:
    """The keys of a part of a file in order, and what each is declared as."""
    hints = get_type_hints(model, include_extras=True)
    names = zip(model.__struct_encode_fields__, model.__struct_fields__, strict=True)
    return {key: hints[name] for key, name in names}


def _values(part: Model) -> tuple[Any, ...]:
    return tuple(getattr(part, name) for name in part.__struct_fields__)
