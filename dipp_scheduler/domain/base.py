"""The frozen base of every domain object."""

from collections.abc import Mapping
from typing import Any, Self

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """Immutable, closed to unknown fields, and silent about values in its errors."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", hide_input_in_errors=True, ser_json_timedelta="iso8601"
    )

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with other fields, which forgets what was looked up in the original."""
        copied = super().model_copy(update=update, deep=deep)
        if update:
            for name in set(vars(copied)) - set(type(self).model_fields):
                del vars(copied)[name]  # a cached property: it may follow from a field that changed
        return copied
