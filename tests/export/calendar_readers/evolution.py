"""A calendar of Evolution's data server, told one version after another.

Run by the system's own Python under `dbus-run-session`, for the server is reached through
GObject introspection. Reads JSON: a list of versions, each a list of files' texts. A file
that is imported makes or replaces events by UID; a message (with METHOD) is taken as
received by mail. Prints, as JSON, the events that stand there after each version.
"""

import json
import sys
from datetime import UTC, datetime
from typing import Any

import gi

gi.require_version("ECal", "2.0")
gi.require_version("EDataServer", "1.2")
gi.require_version("ICalGLib", "3.0")

from gi.repository import ECal, EDataServer, ICalGLib  # noqa: E402 (the versions come first)

_SECONDS = 20


def main() -> None:
    """Read what is told, tell it, and print what stands there."""
    client = _calendar()
    seen = []
    for version in json.load(sys.stdin):
        for data in version:
            _tell(client, ICalGLib.Component.new_from_string(data))
        _, found = client.get_object_list_sync("#t", None)
        seen.append([_event(each) for each in found])
    json.dump(seen, sys.stdout)


def _calendar() -> Any:
    registry = EDataServer.SourceRegistry.new_sync(None)
    source = EDataServer.Source.new_with_uid("inspection", None)
    source.set_parent("local-stub")
    source.set_display_name("Inspection")
    source.get_extension(EDataServer.SOURCE_EXTENSION_CALENDAR).set_backend_name("local")
    registry.commit_source_sync(source, None)
    return ECal.Client.connect_sync(source, ECal.ClientSourceType.EVENTS, _SECONDS, None)


def _tell(client: Any, component: Any) -> None:
    """As Evolution's importer does: PUBLISH, which replaces what has the same UID."""
    if component.get_method() == ICalGLib.PropertyMethod.NONE:
        component.set_method(ICalGLib.PropertyMethod.PUBLISH)
    client.receive_objects_sync(component, ECal.OperationFlags.NONE, None)


def _event(each: Any) -> dict[str, str]:
    return {
        "uid": each.get_uid(),
        "start": _moment(each.get_dtstart()),
        "end": _moment(each.get_dtend()),
        "status": each.get_status().value_nick.upper(),
    }


def _moment(time: Any) -> str:
    if time.is_date():
        return f"{time.get_year():04}-{time.get_month():02}-{time.get_day():02}"
    seconds = time.as_timet_with_zone(time.get_timezone())
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%SZ}"


if __name__ == "__main__":
    main()
