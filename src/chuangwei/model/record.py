"""The base of every record that a file holds."""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A frozen record; an unknown key is an error. Validate it only from text scalars, as the reader does."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    # The field by which a person knows the record, and by which others refer to it.
    handle: ClassVar[str] = "id"
